import { parseArgs } from 'node:util';
import { appointSupervisor } from './appointSupervisor.ts';
import { ConfigError, readConfig } from './config.ts';
import { EmbeddedPostgresError } from './db/embedded/embeddedPostgresError.ts';

const USAGE = `npm run first-supervisor -- --issuer https://id.example --subject 1234

  --issuer    the "iss" of the person's tokens. Default: KEZEK_OIDC_ISSUER
  --subject   the "sub" of the person's tokens`;

const run = async (): Promise<number> => {
  const { values } = parseArgs({ options: { issuer: { type: 'string' }, subject: { type: 'string' } } });
  const config = readConfig();
  const issuer = values.issuer ?? config.oidc?.issuer ?? '';
  const subject = values.subject ?? '';
  if (issuer === '' || subject === '') {
    process.stderr.write(`${USAGE}\n`);
    return 2;
  }
  const { isDone, sentence } = await appointSupervisor(config, { issuer, subject });
  process.stdout.write(`${sentence}\n`);
  return isDone ? 0 : 1;
};

try {
  process.exitCode = await run();
} catch (error) {
  const isPlain = error instanceof ConfigError || error instanceof EmbeddedPostgresError;
  const isUsage = error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
  process.stderr.write(
    `${isUsage ? USAGE : isPlain ? error.message : 'The supervisor could not be made. Is the database reachable?'}\n`,
  );
  process.exitCode = isUsage ? 2 : 1;
}
