import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** A server in a process of its own, so that it does not share its thread with who measures it. */
export interface ServerProcess {
  readonly url: string;
  readonly pid: number | undefined;
  readonly stop: () => Promise<void>;
}

/** Starts a program with Node and waits for the first address it prints. */
export async function startProcess(
  program: string,
  environment: Readonly<Record<string, string>>,
  args: readonly string[] = [],
): Promise<ServerProcess> {
  const child = spawn(process.execPath, [program, ...args], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return { url: await firstAddress(child), pid: child.pid, stop: () => end(child) };
}

async function firstAddress({ stdout }: ChildProcess): Promise<string> {
  if (stdout === null) throw new Error('A server without output');
  const lines = createInterface({ input: stdout });
  for await (const line of lines) {
    const [address] = /http:\/\/[\w.]+:\d+/.exec(line) ?? [];
    if (address !== undefined) {
      // What it logs later must not fill the pipe and hold it up.
      stdout.resume();
      return address;
    }
  }
  throw new Error('The server ended before it answered');
}

async function end(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}
