import { execFile, fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const root = join(import.meta.dirname, '../..');

/** A process of its own that starts the embedded database and keeps it until it is stopped or killed. */
export interface DatabaseOwner {
  readonly pid: number;
  /** The database's address. */
  readonly url: string;
  /** Asks it to stop the database, and waits until it has ended. */
  readonly stop: () => Promise<void>;
  /** kill -9: nothing is tidied up. */
  readonly kill: () => Promise<void>;
}

/** What such a process runs, compiled for Node as it will be in production. */
export interface OwnerProgram {
  readonly start: (dataDir: string, address: string) => Promise<DatabaseOwner>;
  readonly remove: () => void;
}

export const compileOwnerProgram = async (): Promise<OwnerProgram> => {
  // Inside the repository, where the packages are found.
  const folder = mkdtempSync(join(root, 'node_modules', '.kezek-owner-'));
  const require = createRequire(import.meta.url);
  const tsc = join(dirname(require.resolve('typescript/package.json')), 'bin', 'tsc');
  const settings = join(folder, 'tsconfig.json');
  const compilerOptions = {
    noEmit: false,
    outDir: folder,
    rootDir: join(root, 'src'),
    types: ['node'],
    typeRoots: [join(root, 'node_modules/@types')],
  };
  const files = [join(root, 'src/db/embedded/embeddedPostgres.ts')];
  writeFileSync(
    settings,
    JSON.stringify({ extends: join(root, 'tsconfig.json'), compilerOptions, include: [], files }),
  );
  await promisify(execFile)(process.execPath, [tsc, '-p', settings]);
  const program = join(folder, 'owner.mjs');
  writeFileSync(program, OWNER);
  return {
    start: (dataDir, address) => startOwner(program, dataDir, address),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
};

const OWNER = `
import { startEmbeddedPostgres } from './db/embedded/embeddedPostgres.js';
const [dataDir, address] = process.argv.slice(2);
try {
  const database = await startEmbeddedPostgres({ dataDir, address, log: () => {} });
  process.on('message', async () => {
    await database.stop();
    process.disconnect();
  });
  process.on('disconnect', database.stop);
  process.send({ url: database.url });
} catch (error) {
  process.send({ refusal: error.message });
  process.disconnect();
}
`;

const startOwner = async (program: string, dataDir: string, address: string): Promise<DatabaseOwner> => {
  const child = fork(program, [dataDir, address], { stdio: 'inherit' });
  const ended = once(child, 'exit');
  const answer: unknown = await Promise.race([once(child, 'message').then(([message]) => message), ended]);
  if (typeof answer !== 'object' || answer === null || !('url' in answer)) throw new Error(refusalIn(answer));
  return {
    pid: pidOf(child),
    url: String(answer.url),
    stop: async () => {
      child.send('stop');
      await ended;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
};

const refusalIn = (answer: unknown): string =>
  typeof answer === 'object' && answer !== null && 'refusal' in answer
    ? String(answer.refusal)
    : `it ended: ${JSON.stringify(answer)}`;

const pidOf = (child: ChildProcess): number => {
  if (child.pid === undefined) throw new Error('it did not start');
  return child.pid;
};
