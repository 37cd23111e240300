import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openRealProcesses, type RealProcesses } from '../../support/realProcesses.ts';
import { follow, until, type Following } from './follow.ts';

let several: RealProcesses;
const followed: Following[] = [];
beforeAll(async () => {
  several = await openRealProcesses();
  // A minute is long for a test.
  const sql = postgres(several.databaseUrl, { max: 1, onnotice: () => undefined });
  await sql.unsafe(`alter table policy_version disable trigger policy_version_is_insert_only;
    update policy_version set rules = jsonb_set(rules, '{microBatchSeconds}', '1');
    alter table policy_version enable trigger policy_version_is_insert_only`);
  await sql.end();
}, 180_000);
afterAll(async () => {
  await Promise.all(followed.map((each) => each.stop()));
  await several.remove();
}, 60_000);

const urlOf = (name: string): string => several.of(name).url;

const post = async (url: string, body: object, authorization = ''): Promise<unknown> => {
  const headers = { 'content-type': 'application/json', ...(authorization && { authorization }) };
  return (await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })).json();
};

/** A token made by one process is good at the other. */
const signIn = async (persona: string): Promise<string> => {
  const { token } = (await post(`${urlOf('api 1')}/demo/sign-in`, { persona })) as { token: string };
  return `Bearer ${token}`;
};

// What a test asks for has the shape of its own document.
// oxlint-disable-next-line typescript/no-explicit-any
const ask = async (at: string, who: string, query: string, variables: object = {}): Promise<any> => {
  const answer = (await post(`${urlOf(at)}/graphql`, { query, variables }, who)) as { data: unknown; errors?: unknown };
  expect(answer.errors).toBeUndefined();
  return answer.data;
};

const watch = (at: readonly string[], authorization: string, query: string, variables: object = {}): Following => {
  const one = follow({ urls: at.map(urlOf), authorization, query, variables: { ...variables } });
  followed.push(one);
  return one;
};

const EVENTS = `subscription ($after: String) {
  cityEvents(after: $after) { cursor citySeq kind resync event { type seat { id } } } }`;
const RELEASES = `subscription ($after: String) { seatReleased(after: $after) { cursor kind seat { id } } }`;
const POSITION = `subscription ($id: ID!, $after: String) {
  positionChanged(applicationId: $id, after: $after) { cursor kind position { place } causes { cause place } } }`;

let keys = 0;
const PRESENT = `mutation ($id: ID!, $day: Int, $month: Int, $year: Int, $key: String!) {
  presentCertificate(input: { directionId: $id, issuer: "Unit", number: $key, day: $day, month: $month, year: $year,
    idempotencyKey: $key }) { __typename } }`;

/** A certificate laid once more is told once more. */
const present = async (at: string, who: string, directionId: string): Promise<void> => {
  const { serverInfo } = await ask(at, who, '{ serverInfo { now } }');
  const [year, month, day] = String(serverInfo.now).slice(0, 10).split('-').map(Number);
  const variables = { id: directionId, year, month, day, key: `k${(keys += 1)}` };
  const { presentCertificate } = await ask(at, who, PRESENT, variables);
  expect(presentCertificate).toEqual({ __typename: 'PresentCertificateSuccess' });
};

const directionOf = async (who: string): Promise<{ id: string; seat: { id: string }; application: { id: string } }> => {
  const { myDirections } = await ask(
    'api 1',
    who,
    '{ myDirections(first: 1) { edges { node { id seat { id } application { id } } } } }',
  );
  return myDirections.edges[0].node;
};

test('what is done at one process is seen at the other, and the freed seat is given by the process of jobs', async () => {
  const [parent, specialist, auditor] = [await signIn('parent'), await signIn('specialist'), await signIn('auditor')];
  const { id: directionId, seat, application } = await directionOf(parent);
  const there = ['api 2'];
  const releases = watch(there, parent, RELEASES);
  const position = watch(there, parent, POSITION, { id: application.id });
  const events = watch(there, auditor, EVENTS);
  await until('all three stand', () => [releases, position, events].every(({ told }) => told.length > 0));

  await present('api 1', parent, directionId);
  const { rejectPrivilege } = await ask(
    'api 1',
    specialist,
    `mutation ($id: ID!) { rejectPrivilege(input: { directionId: $id, reason: NOT_AUTHENTIC, idempotencyKey: "r" }) {
      __typename } }`,
    { id: directionId },
  );
  expect(rejectPrivilege).toEqual({ __typename: 'RejectPrivilegeSuccess' });

  const released = (): boolean => releases.told.some((told) => told.kind === 'CHANGE' && told.seat.id === seat.id);
  await until('the seat is told', released);
  const placeNow = async (): Promise<number> =>
    (await ask('api 1', parent, 'query ($id: ID!) { queuePosition(applicationId: $id) { place } }', application))
      .queuePosition.place;
  await until('the place is told', async () => {
    const last = position.told.at(-1);
    return last.kind === 'CHANGE' && last.position?.place === (await placeNow());
  });
  const issued = ({ event }: { event: { type: string; seat: { id: string } | null } | null }): boolean =>
    event?.type === 'DIRECTION_ISSUED' && event.seat?.id === seat.id;
  await until('the seat is given', () => events.told.some(issued));
  const batchesOf = async (name: string): Promise<number> => {
    const told = await (await fetch(`${urlOf(name)}/metrics`)).text();
    return told.split('\n').filter((line) => line.startsWith('kezek_task_seconds_count{task="runMicroBatch"')).length;
  };
  await until('the process of jobs has counted it', async () => (await batchesOf('jobs')) > 0);
  expect([await batchesOf('api 1'), await batchesOf('api 2')]).toEqual([0, 0]);
}, 180_000);

test('rolling restart: whoever is told to go moves to the other process and misses nothing, and nothing comes twice', async () => {
  const [auditor, parent] = [await signIn('auditor'), await signIn('parent-day-five')];
  const { id: directionId } = await directionOf(parent);
  const moving = watch(['api 1', 'api 2'], auditor, EVENTS);
  await until('it stands', () => moving.told.length > 0);
  const begunAt: number = moving.told[0].citySeq;
  const lastSeq = async (): Promise<number> =>
    (await ask('api 2', auditor, '{ events(last: 1) { edges { node { citySeq } } } }')).events.edges[0].node.citySeq;

  const before = several.of('api 1').pid;
  await present('api 1', parent, directionId);
  process.kill(before, 'SIGTERM');
  // While it goes and is away.
  for (let nth = 0; nth < 5; nth += 1) await present('api 2', parent, directionId);
  await until('it is back', () => several.of('api 1').pid !== before);
  await present('api 1', parent, directionId);

  const end = await lastSeq();
  expect(end).toBeGreaterThan(begunAt + 6);
  await until('all is told', () => moving.told.at(-1).citySeq >= end);
  expect(moving.cuts()).toBeGreaterThan(0);
  expect(moving.told.some(({ resync }) => resync)).toBe(false);
  const heard = moving.told.filter(({ kind }) => kind === 'CHANGE').map(({ citySeq }) => citySeq);
  expect(heard).toEqual(heard.map((_, nth) => begunAt + nth + 1));
}, 180_000);

test('Ctrl-C stops all of them, the API first', async () => {
  await Promise.all(followed.map((each) => each.stop()));
  const pids = ['jobs', 'api 1', 'api 2'].map((name) => several.of(name).pid);
  expect(await several.stop()).toBe(0);
  const stopped = [...several.printed().matchAll(/^(jobs|api \d) │ Stopping …$/gm)].map(([, name]) => name);
  expect(stopped.slice(-3).sort()).toEqual(['api 1', 'api 2', 'jobs']);
  expect(stopped.at(-1)).toBe('jobs');
  for (const pid of pids) expect(() => process.kill(pid, 0)).toThrow(/ESRCH/);
}, 60_000);
