import { ConfigError, readConfig } from './config.ts';
import { EmbeddedPostgresError } from './db/embedded/embeddedPostgresError.ts';
import { isWhole, verifyJournal, type CityReport, type JournalReport } from './services/verifyJournal.ts';
import { withDatabase } from './withDatabase.ts';

const REASONS = {
  PLACE_MISSING: 'its seal is missing',
  LINE_MISSING: 'the line is missing',
  LINE_OR_ORDER_CHANGED: 'the line, or what stands before it, is not what was sealed',
} as const;

const ofCity = ({ code, lines, head, brokenAt }: CityReport): string =>
  brokenAt === null
    ? `${code}: ${lines} lines, whole. Last link ${head}`
    : `${code}: broken at line ${brokenAt.citySeq}: ${REASONS[brokenAt.reason]}. ${lines} lines before it are whole.`;

const inWords = ({ cities, unsealed }: JournalReport): string =>
  [...cities.map(ofCity), ...(unsealed === 0 ? [] : [`${unsealed} lines stand outside the chain.`])].join('\n');

try {
  const report = await withDatabase(readConfig(), ({ db }) => verifyJournal(db));
  process.stdout.write(`${inWords(report)}\n`);
  process.exitCode = isWhole(report) ? 0 : 1;
} catch (error) {
  const isPlain = error instanceof ConfigError || error instanceof EmbeddedPostgresError;
  process.stderr.write(
    `${isPlain ? error.message : 'The journal could not be verified. Is the database reachable?'}\n`,
  );
  process.exitCode = 1;
}
