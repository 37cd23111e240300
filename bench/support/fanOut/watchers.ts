import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** One thing a watcher sends, and what of the answer it waits for before the next. */
export interface Step {
  readonly send: Buffer;
  readonly awaited: string;
}

/** Milliseconds from the beginning of the round to receipts. */
export interface Round {
  readonly first: number;
  readonly p50: number;
  readonly p99: number;
  readonly last: number;
}

export interface Watchers {
  /** Until everybody has received what `act` sets going. */
  round(act: () => void): Promise<Round>;
  stop(): void;
}

const SOURCES = join('bench', 'support', 'fanOut');

/** Compiled with the machine's own C compiler; the measurement runs in the root of the repository. */
export const compiled = (name: 'receiver' | 'writeLoop', folder: string): string => {
  const program = join(folder, name);
  const made = spawnSync('cc', ['-O2', '-o', program, join(SOURCES, `${name}.c`)], { stdio: 'inherit' });
  if (made.status !== 0) throw new Error('This measurement needs a C compiler, called as cc');
  return program;
};

/** What a process prints, line by line; null at its end. */
export const linesOf = (child: ChildProcess): (() => Promise<string | null>) => {
  if (child.stdout === null) throw new Error('A process without output');
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return async () => {
    const { done, value } = await lines.next();
    return done === true ? null : value;
  };
};

const number = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
};

const counted = (bytes: Buffer): Buffer => Buffer.concat([number(bytes.length), bytes]);

/** Connects one watcher for each list of steps, and waits until all of them have had their last answer. */
export const openWatchers = async (
  receiver: string,
  { url, folder, name, steps }: { url: string; folder: string; name: string; steps: readonly (readonly Step[])[] },
): Promise<Watchers> => {
  const script = join(folder, `${name}.script`);
  mkdirSync(folder, { recursive: true });
  const parts = steps.flatMap((ofOne) => [
    number(ofOne.length),
    ...ofOne.flatMap(({ send, awaited }) => [counted(send), counted(Buffer.from(awaited))]),
  ]);
  writeFileSync(script, Buffer.concat([number(steps.length), ...parts]));
  const child = spawn(receiver, [new URL(url).port, script], { stdio: ['pipe', 'pipe', 'inherit'] });
  const read = linesOf(child);
  const readLine = async (): Promise<string> => {
    const line = await read();
    if (line === null) throw new Error(`The watchers of ${name} ended`);
    return line;
  };
  await readLine();
  return {
    round: async (act) => {
      child.stdin.write('go\n');
      await readLine();
      act();
      const [first = 0, p50 = 0, p99 = 0, last = 0, missing = 0] = (await readLine()).split(' ').map(Number);
      if (missing > 0) throw new Error(`${missing} of ${steps.length} watchers of ${name} were not told`);
      return { first: first / 1_000, p50: p50 / 1_000, p99: p99 / 1_000, last: last / 1_000 };
    },
    stop: () => void child.kill('SIGTERM'),
  };
};

/** RFC 6455, 5.3: what a client sends is masked; with the mask of nothing it stays as it is. */
export const frameOf = (text: string): Buffer => {
  const bytes = Buffer.from(text);
  const head = bytes.length < 126 ? [0x81, 0x80 | bytes.length] : [0x81, 0xfe, bytes.length >> 8, bytes.length & 255];
  return Buffer.concat([Buffer.from([...head, 0, 0, 0, 0]), bytes]);
};

export const upgradeTo = (url: string): Buffer =>
  Buffer.from(
    [
      'GET /graphql HTTP/1.1',
      `Host: ${new URL(url).host}`,
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
      'Sec-WebSocket-Protocol: graphql-transport-ws',
      '\r\n',
    ].join('\r\n'),
  );

/** Somebody who signs in, or nobody, and subscribes. */
export const subscriber = (url: string, token: string | null, query: string, variables: object): readonly Step[] => {
  const init = { type: 'connection_init', payload: token === null ? {} : { authorization: `Bearer ${token}` } };
  return [
    { send: upgradeTo(url), awaited: 'HTTP/1.1 101' },
    { send: frameOf(JSON.stringify(init)), awaited: 'connection_ack' },
    {
      send: frameOf(JSON.stringify({ id: '1', type: 'subscribe', payload: { query, variables } })),
      awaited: '"next"',
    },
  ];
};
