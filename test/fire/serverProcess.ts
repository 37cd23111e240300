import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { freePort } from '../../src/db/embedded/freePort.ts';

const root = join(import.meta.dirname, '../..');

/** The server in a process of its own, as `npm start` runs it. */
export interface ServerProcess {
  readonly url: string;
  /** From its start until it said that it is ready. ms. */
  readonly readyInMs: number;
  /** kill -9: nothing is tidied up. */
  readonly kill: () => Promise<void>;
  /** As Ctrl-C does. @returns its exit code. */
  readonly stop: () => Promise<number | null>;
}

/** What `npm start` does before it starts; nothing when the sources have not changed. */
export const buildServer = async (): Promise<void> => {
  await promisify(execFile)(process.execPath, [join(root, 'tools', 'build.mjs')]);
};

const READY_WITHIN_MS = 180_000;

/** @param settings of the environment; the port is a free one unless they say which. */
export async function startProcess(settings: Readonly<Record<string, string>>): Promise<ServerProcess> {
  const port = settings['PORT'] ?? String(await freePort());
  const url = `http://127.0.0.1:${port}`;
  const startedAt = performance.now();
  const child = spawn(process.execPath, [join(root, 'dist', 'main.js')], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'test', KEZEK_LOG_LEVEL: 'error', ...settings, PORT: port },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'exit');
  const words = wordsOf(child);
  // A worker may answer nobody, and says that it works.
  while (!words().includes('Kezek works') && !(await isReady(url))) {
    if (hasEnded(child)) throw new Error(`The server ended: ${words()}`);
    if (performance.now() - startedAt > READY_WITHIN_MS) {
      child.kill('SIGKILL');
      throw new Error(`The server is not ready: ${words()}`);
    }
    await pause(20);
  }
  const readyInMs = Math.round(performance.now() - startedAt);
  const endBy = async (signal: NodeJS.Signals): Promise<number | null> => {
    if (!hasEnded(child)) {
      child.kill(signal);
      await ended;
    }
    return child.exitCode;
  };
  return {
    url,
    readyInMs,
    kill: async () => {
      await endBy('SIGKILL');
    },
    stop: () => endBy('SIGTERM'),
  };
}

const hasEnded = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode !== null || signalCode !== null;

const wordsOf = (child: ChildProcess): (() => string) => {
  let words = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => (words = `${words}${text}`.slice(-5_000)));
  }
  return () => words;
};

const isReady = (url: string): Promise<boolean> =>
  fetch(`${url}/readyz`, { signal: AbortSignal.timeout(2_000) }).then(
    ({ ok }) => ok,
    () => false,
  );
