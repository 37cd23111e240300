import { spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../src/db/embedded/embeddedPostgres.ts';
import { startOfProcess } from '../../src/db/embedded/runningProcess.ts';
import { canReach } from '../../src/db/embedded/systemUser.ts';
import { compileOwnerProgram, type OwnerProgram } from '../support/databaseOwner.ts';

let place: string;
let program: OwnerProgram;

beforeAll(async () => {
  place = mkdtempSync(join(tmpdir(), 'kezek-embedded-'));
  chmodSync(place, 0o711);
  program = await compileOwnerProgram();
});

afterAll(() => {
  program.remove();
  for (const dataDir of readdirSync(place).map((name) => join(place, name))) remove(dataDir);
  rmSync(place, { recursive: true, force: true });
});

/** Below a folder that is closed to the database's user, its files are elsewhere. */
const homeOf = (dataDir: string): string => {
  const pointer = join(dataDir, 'postgres.location');
  return existsSync(pointer) ? readFileSync(pointer, 'utf8').trim() : join(dataDir, 'postgres');
};

const remove = (dataDir: string): void => {
  if (!existsSync(homeOf(dataDir))) return;
  // Only after a failure is there a server left.
  const isLeft = existsSync(join(homeOf(dataDir), 'cluster/postmaster.pid'));
  if (isLeft && startOfProcess(postmasterOf(dataDir)) !== null) process.kill(postmasterOf(dataDir), 'SIGKILL');
  rmSync(homeOf(dataDir), { recursive: true, force: true });
};

let folders = 0;
const newFolder = (): string => join(place, `data-${(folders += 1)}`);

/** Making a database takes a second or more: tests that only need some database share one, one after the other. */
const sharedFolder = (): string => join(place, 'shared');

const sentences: string[] = [];
const start = async (dataDir: string): Promise<EmbeddedPostgres> => {
  const database = await startEmbeddedPostgres({ dataDir, log: (sentence) => sentences.push(sentence) });
  onTestFinished(database.stop);
  return database;
};

const ask = async <Row extends object>(url: string, query: string): Promise<Row[]> => {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    return [...(await sql.unsafe<Row[]>(query))];
  } finally {
    await sql.end();
  }
};

const notesIn = async (url: string): Promise<string[]> =>
  (await ask<{ text: string }>(url, 'select text from note order by text')).map((row) => row.text);
const write = (url: string, text: string): Promise<object[]> =>
  ask(
    url,
    `create table if not exists note (text text primary key); insert into note values ('${text}') on conflict do nothing`,
  );

const postmasterOf = (dataDir: string): number =>
  Number(readFileSync(join(homeOf(dataDir), 'cluster/postmaster.pid'), 'utf8').split('\n')[0]);

test('a first start makes a real PostgreSQL in UTF-8 that sorts Kazakh names and syncs to disk', async () => {
  const { url } = await start(sharedFolder());
  const [row] = await ask(
    url,
    `select current_database() as database, current_setting('server_encoding') as encoding, current_setting('fsync') as fsync,
       current_setting('server_version_num')::int >= 150000 as is_recent, current_setting('listen_addresses') as listens,
       (select string_agg(n, ' ' order by n collate "kk-x-icu") from unnest(array['Қайрат','Кемел','Лаура','Әсел','Айша','Болат']) n) as names`,
  );
  expect(row).toEqual({
    database: 'kezek',
    encoding: 'UTF8',
    fsync: 'on',
    is_recent: true,
    listens: '127.0.0.1',
    names: 'Айша Әсел Болат Кемел Қайрат Лаура',
  });
});

test('a stranger on this machine is not let in, and only its user may read the password', async () => {
  const dataDir = sharedFolder();
  const { url } = await start(dataDir);
  const guessed = new URL(url);
  guessed.password = 'guessed';
  await expect(ask(guessed.href, 'select 1')).rejects.toThrow('password authentication failed');
  expect(statSync(join(homeOf(dataDir), 'password')).mode & 0o777).toBe(0o600);
});

test('after a restart the data is there, at the same address', async () => {
  const dataDir = sharedFolder();
  const first = await start(dataDir);
  await write(first.url, 'before the restart');
  await first.stop();
  expect(existsSync(join(homeOf(dataDir), 'cluster/postmaster.pid'))).toBe(false);
  const second = await start(dataDir);
  expect(await notesIn(second.url)).toContain('before the restart');
  expect(second.url).toBe(first.url);
});

test('the server of an owner that was killed is taken over, with everything committed', async () => {
  const dataDir = sharedFolder();
  const owner = await program.start(dataDir, 'http://localhost:4000');
  await write(owner.url, 'before the kill');
  const server = postmasterOf(dataDir);
  await owner.kill();
  const { url } = await start(dataDir);
  expect(postmasterOf(dataDir)).toBe(server);
  expect(await notesIn(url)).toContain('before the kill');
});

test('when owner and server were both killed, the next start recovers what was committed', async () => {
  const dataDir = sharedFolder();
  const owner = await program.start(dataDir, 'http://localhost:4000');
  await write(owner.url, 'before the power went');
  const server = postmasterOf(dataDir);
  await owner.kill();
  process.kill(server, 'SIGKILL');
  const { url } = await start(dataDir);
  expect(postmasterOf(dataDir)).not.toBe(server);
  expect(await notesIn(url)).toContain('before the power went');
});

test('a server that is killed under its living owner comes back at the same address', async () => {
  const dataDir = sharedFolder();
  const { url } = await start(dataDir);
  await write(url, 'before the crash');
  process.kill(postmasterOf(dataDir), 'SIGKILL');
  await vi.waitFor(async () => expect(await notesIn(url)).toContain('before the crash'), {
    timeout: 10_000,
    interval: 100,
  });
  expect(sentences).toContain('The database server ended by itself; starting it again.');
});

test('a second process on the same folder is told who holds it, and does not disturb it', async () => {
  const dataDir = sharedFolder();
  const owner = await program.start(dataDir, 'http://localhost:4711');
  onTestFinished(owner.stop);
  await write(owner.url, 'mine');
  await expect(startEmbeddedPostgres({ dataDir, log: () => undefined })).rejects.toThrow(
    `The data folder ${dataDir} is in use by process ${owner.pid} at http://localhost:4711. Stop that one first`,
  );
  expect(await notesIn(owner.url)).toContain('mine');
});

test('of many processes that want one folder at once exactly one gets it', async () => {
  const dataDir = sharedFolder();
  const wanting = await Promise.allSettled([1, 2, 3].map((n) => program.start(dataDir, `http://localhost:400${n}`)));
  const owners = wanting.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  const refusals = wanting.flatMap((result) => (result.status === 'rejected' ? [String(result.reason)] : []));
  await Promise.all(owners.map((owner) => owner.stop()));
  expect(owners).toHaveLength(1);
  expect(refusals).toHaveLength(2);
  for (const refusal of refusals)
    expect(refusal).toContain(`is in use by process ${owners[0]?.pid} at http://localhost:400`);
});

test('two folders run side by side', async () => {
  const [one, other] = await Promise.all([start(sharedFolder()), start(newFolder())]);
  await write(one.url, 'here');
  await write(other.url, 'there');
  expect(await notesIn(one.url)).not.toContain('there');
  expect(await notesIn(other.url)).toEqual(['there']);
});

test('a lock whose process number belongs to someone else by now is taken over', async () => {
  const dataDir = sharedFolder();
  const first = await start(dataDir);
  await first.stop();
  writeFileSync(
    join(homeOf(dataDir), 'owner.json'),
    JSON.stringify({ pid: process.ppid, start: 'long ago', address: null }),
  );
  await start(dataDir);
  expect(JSON.parse(readFileSync(join(homeOf(dataDir), 'owner.json'), 'utf8'))).toMatchObject({ pid: process.pid });
});

test('a first start that was cut short leaves nothing in the way', async () => {
  const dataDir = newFolder();
  const first = await start(dataDir);
  await first.stop();
  const home = homeOf(dataDir);
  renameSync(join(home, 'cluster'), join(home, 'cluster.unfinished'));
  const second = await start(dataDir);
  await write(second.url, 'fine');
  expect(readdirSync(home)).not.toContain('cluster.unfinished');
});

test('when another program took its port meanwhile, the database moves to a free one', async () => {
  const dataDir = sharedFolder();
  const first = await start(dataDir);
  await write(first.url, 'moved');
  await first.stop();
  const port = Number(new URL(first.url).port);
  const squatter = createServer().listen(port, '127.0.0.1');
  onTestFinished(() => void squatter.close());
  const second = await start(dataDir);
  expect(Number(new URL(second.url).port)).not.toBe(port);
  expect(await notesIn(second.url)).toContain('moved');
});

test('below a folder that only its owner may enter the database runs all the same', async () => {
  const closed = newFolder();
  mkdirSync(closed, { mode: 0o700 });
  const dataDir = join(closed, 'data');
  onTestFinished(() => remove(dataDir));
  const first = await start(dataDir);
  await write(first.url, 'inside');
  await first.stop();
  const second = await start(dataDir);
  expect(await notesIn(second.url)).toContain('inside');
});

test('a folder is out of reach when any folder above it is closed to that user', () => {
  const [uid, gid] = [process.getuid?.() ?? 0, process.getgid?.() ?? 0];
  const outer = newFolder();
  const inner = join(outer, 'inner');
  mkdirSync(inner, { recursive: true });
  chmodSync(outer, 0o700);
  expect(canReach({ uid, gid }, inner)).toBe(true);
  expect(canReach({ uid: 54_321, gid: 54_321 }, inner)).toBe(false);
  chmodSync(outer, 0o600);
  expect(canReach({ uid, gid }, outer)).toBe(false);
  chmodSync(outer, 0o700);
});

test('a folder that cannot be used is said in one plain sentence', async () => {
  const file = newFolder();
  writeFileSync(file, '');
  await expect(startEmbeddedPostgres({ dataDir: join(file, 'data'), log: () => undefined })).rejects.toThrow(
    /^Cannot use the data folder .*: .* Give another one with KEZEK_DATA_DIR\.$/,
  );
});

test('a process that ended but was not buried yet counts as gone', async () => {
  // The inner process ends at once; the outer one replaced its shell and never asks for it.
  const parent = spawn('sh', ['-c', 'sleep 0.1 & echo $!; exec sleep 30'], { stdio: ['ignore', 'pipe', 'ignore'] });
  onTestFinished(() => void parent.kill('SIGKILL'));
  const pid = await new Promise<number>((resolve) =>
    parent.stdout.once('data', (text) => resolve(Number(String(text)))),
  );
  expect(startOfProcess(pid)).not.toBeNull();
  await pause(400);
  expect(startOfProcess(pid)).toBeNull();
  expect(startOfProcess(process.pid)).not.toBeNull();
});
