// One change at the head of a queue moves 19,500 watchers on one process: how long until each has heard of it, beside a
// write loop in C, Node's own sockets, `ws`, and graphql-ws as it comes. Every watcher is a socket of its own, held by a
// receiver in C; the rounds go around, so that what else the machine does falls on all.
import 'reflect-metadata';
import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { realTime } from '../src/integrations/systemClock.ts';
import { encodeId } from '../src/schema/node.ts';
import { asker } from './support/ask.ts';
import { cpuTimeOf } from './support/cpuTime.ts';
import { settle, withBed, type Bed } from './support/bed.ts';
import { fillCohort, type BulkFamily } from './support/cohort.ts';
import { openIssuer, type Issuer } from './support/issuer.ts';
import { median, rounded } from './support/measure.ts';
import { startProduction } from './support/productionServer.ts';
import { report } from './support/report.ts';
import {
  compiled,
  linesOf,
  openWatchers,
  subscriber,
  upgradeTo,
  type Round,
  type Step,
  type Watchers,
} from './support/fanOut/watchers.ts';

/** The most: a process may have 20,000 files open on many machines. */
const asked = process.argv.slice(2).map(Number);
const SIZES = asked.length > 0 ? asked : [19_500];
const ROUNDS = 9;
/** Not counted: whoever compiles as it runs has compiled. */
const WARM = 3;
const KINDERGARTENS = 200;
const TARGETS = { ofWriteLoop: 1.8, stockOfOurs: 2.2, loopHeldMs: 50 };

const FIELDS =
  'kind cursor position { place waitingAhead placeInLane wishes { ahead } } causes { cause changes place waitingAhead }';
const QUERY = `subscription ($id: ID!) { positionChanged(applicationId: $id) { ${FIELDS} } }`;
const LEAVE = `mutation ($id: ID!, $key: String!) {
  leaveQueue(input: { applicationId: $id, reason: MOVED, idempotencyKey: $key }) { __typename } }`;

/** As long as what we tell. */
const TEXT = JSON.stringify({
  id: '1',
  type: 'next',
  payload: {
    data: {
      positionChanged: {
        kind: 'CHANGE',
        cursor: 'ZXZlbnRzOjE6MTAwMDA=',
        position: { place: 12345, waitingAhead: 12344, placeInLane: 9876, wishes: [{ ahead: 123 }, { ahead: 45 }] },
        causes: [{ cause: 'LEFT', changes: 1, place: -1, waitingAhead: -1 }],
      },
    },
  },
});

interface MeasuredRound extends Round {
  /** When the process had what it was to tell. */
  readonly hadItMs: number;
  /** Of the server's process, from the act to the last receipt. */
  readonly cpuMs: number;
  /** The longest that the server's event loop was held meanwhile; null: it does not say. */
  readonly loopHeldMs: number | null;
}

interface Contender {
  readonly name: string;
  readonly watchers: Watchers;
  readonly act: () => void;
  readonly pid: number | undefined;
  /** When it had what it was to tell: a peer as soon as it is told to send; what it works out before its first write counts. */
  readonly hadItMs: (round: Round) => number;
  /** Since it was asked last. */
  readonly loopHeldMs: () => Promise<number | null>;
  readonly stop: () => Promise<void> | void;
}

const program = (path: string): string => join(import.meta.dirname, '..', path);

const fill = async (bed: Bed, issuer: Issuer, count: number) => {
  const cityId = await bed.make.city();
  const kindergartens = await Promise.all(
    Array.from({ length: KINDERGARTENS }, () => bed.make.kindergarten({ cityId })),
  );
  const now = realTime();
  const birthYear = new Date(now).getUTCFullYear() - 3;
  const setting = await bed.make.setting(cityId, now);
  const families = await fillCohort(bed, { cityId, birthYear, count, kindergartens, setting, issuer: issuer.url });
  await settle(bed);
  const order = await bed.db.execute<{ id: string }>(sql`
    select id from application where city_id = ${cityId} order by category, queued_at, queue_number`);
  const byId = new Map(families.map((family) => [Number(family.applicationId), family]));
  return order.flatMap(({ id }) => byId.get(Number(id)) ?? []);
};

const spoken = (command: string, args: readonly string[]): ChildProcess =>
  spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] });

const contender = async (
  receiver: string,
  folder: string,
  name: string,
  child: ChildProcess,
  stepsAt: (url: string) => readonly (readonly Step[])[],
): Promise<Contender> => {
  const url = await linesOf(child)();
  if (url === null) throw new Error(`${name} did not start`);
  return {
    name,
    watchers: await openWatchers(receiver, { url, folder, name, steps: stepsAt(url) }),
    act: () => void child.stdin?.write('go\n'),
    pid: child.pid,
    hadItMs: () => 0,
    loopHeldMs: () => Promise.resolve(null),
    stop: () => void child.kill('SIGTERM'),
  };
};

const kezek = async (
  bed: Bed,
  issuer: Issuer,
  receiver: string,
  watching: readonly BulkFamily[],
  leaving: BulkFamily[],
): Promise<Contender> => {
  const server = await startProduction(bed, issuer);
  const ask = asker();
  const steps: (readonly Step[])[] = [];
  for (const { applicationId, subject } of watching) {
    const token = await issuer.sign(subject);
    steps.push(subscriber(server.url, token, QUERY, { id: encodeId('Application', applicationId) }));
  }
  const leave = async (): Promise<void> => {
    const family = leaving.shift();
    if (family === undefined) throw new Error('Nobody is left to leave');
    const token = await issuer.sign(family.subject);
    const variables = { id: encodeId('Application', family.applicationId), key: family.subject };
    const text = await ask({ url: `${server.url}/graphql`, token, body: { query: LEAVE, variables } });
    if (!text.includes('LeaveQueueSuccess')) throw new Error(text);
  };
  return {
    name: 'kezek',
    watchers: await openWatchers(receiver, { url: server.url, folder: bed.dataDir, name: 'kezek', steps }),
    act: () => void leave(),
    pid: server.pid,
    // Committed, sealed and gathered with what came beside it. A round writes to the first as soon as some tens are worked out.
    hadItMs: ({ first }) => first,
    loopHeldMs: async () => {
      const text = await ask({ url: `${server.url}/metrics` });
      const [, seconds] = /^nodejs_eventloop_lag_max_seconds (\S+)$/m.exec(text) ?? [];
      return Number(seconds) * 1_000;
    },
    stop: () => server.stop(),
  };
};

const measureAt = async (bed: Bed, size: number) => {
  const receiver = compiled('receiver', bed.dataDir);
  const issuer = await openIssuer();
  const families = await fill(bed, issuer, size + ROUNDS + WARM);
  const watching = families.slice(ROUNDS + WARM);
  const same = (steps: readonly Step[]) => Array.from({ length: size }, () => steps);
  const folder = bed.dataDir;
  const peers = program('bench/support/fanOut/peers.js');
  const peer = (kind: string) => spoken(process.execPath, [peers, kind, TEXT]);
  const contenders: Contender[] = [];
  const rounds = new Map<string, MeasuredRound[]>();
  try {
    const loop = spoken(compiled('writeLoop', folder), [String(size), TEXT]);
    contenders.push(await contender(receiver, folder, 'writeLoop', loop, () => same([])));
    contenders.push(await contender(receiver, folder, 'nodeTcp', peer('tcp'), () => same([])));
    const upgraded = (url: string) => same([{ send: upgradeTo(url), awaited: 'HTTP/1.1 101' }]);
    contenders.push(await contender(receiver, folder, 'wsSend', peer('webSocket'), upgraded));
    const stock = (url: string) => same(subscriber(url, null, QUERY, { id: '1' }));
    contenders.push(await contender(receiver, folder, 'stockGraphqlWs', peer('stock'), stock));
    contenders.push(await kezek(bed, issuer, receiver, watching, families.slice(0, ROUNDS + WARM)));
    for (let nth = -WARM; nth < ROUNDS; nth += 1) {
      for (const { name, watchers, act, pid, hadItMs, loopHeldMs } of contenders) {
        await loopHeldMs();
        const cpuBefore = cpuTimeOf(pid);
        const heard = await watchers.round(act);
        const cpuMs = cpuTimeOf(pid) - cpuBefore;
        const round = { ...heard, hadItMs: hadItMs(heard), cpuMs, loopHeldMs: await loopHeldMs() };
        if (nth >= 0) rounds.set(name, [...(rounds.get(name) ?? []), round]);
      }
    }
  } finally {
    for (const each of contenders) {
      each.watchers.stop();
      await each.stop();
    }
    issuer.close();
  }
  return figuresOf(rounds);
};

/** From the moment a process had what it was to tell: how long until 99 of a hundred have heard of it. */
const shiftOf = (round: MeasuredRound): number => round.p99 - round.hadItMs;

/** Against what another computed or took in the same turn: what else the machine does falls on both. */
const ratioOf = (
  one: readonly MeasuredRound[],
  other: readonly MeasuredRound[],
  number: (round: MeasuredRound) => number,
): number => {
  const ratios = one.flatMap((round, nth) => {
    const beside = other[nth];
    return beside === undefined ? [] : number(round) / number(beside);
  });
  return rounded(median(ratios));
};

const figuresOf = (rounds: ReadonlyMap<string, readonly MeasuredRound[]>) => {
  const of = (name: string): readonly MeasuredRound[] => rounds.get(name) ?? [];
  const medianOf = (name: string, number: (round: MeasuredRound) => number): number =>
    rounded(median(of(name).map(number)));
  const [ours, floor, stock] = [of('kezek'), of('writeLoop'), of('stockGraphqlWs')];
  const cpuOf = ({ cpuMs }: MeasuredRound): number => cpuMs;
  return {
    byContender: Object.fromEntries(
      [...rounds.keys()].map((name) => [
        name,
        {
          firstMs: medianOf(name, (round) => round.first - round.hadItMs),
          p50Ms: medianOf(name, (round) => round.p50 - round.hadItMs),
          p99Ms: medianOf(name, shiftOf),
          lastMs: medianOf(name, (round) => round.last - round.hadItMs),
          cpuMs: medianOf(name, cpuOf),
        },
      ]),
    ),
    kezekToWriteLoop: { p99: ratioOf(ours, floor, shiftOf), cpu: ratioOf(ours, floor, cpuOf) },
    stockToKezek: { p99: ratioOf(stock, ours, shiftOf), cpu: ratioOf(stock, ours, cpuOf) },
    loopHeldMs: {
      median: rounded(median(ours.map(({ loopHeldMs }) => loopHeldMs ?? Number.NaN))),
      longest: rounded(Math.max(...ours.map(({ loopHeldMs }) => loopHeldMs ?? Number.NaN))),
    },
    fromTheActMs: { first: medianOf('kezek', ({ first }) => first), last: medianOf('kezek', ({ last }) => last) },
  };
};

await withBed(async (bed) => {
  const bySize: Record<string, Awaited<ReturnType<typeof measureAt>>> = {};
  for (const size of SIZES) bySize[size] = await measureAt(bed, size);
  report('fan-out', {
    setting: `watchers on sockets of their own, all families of one cohort in strict order, moved by one who leaves at its head; ${TEXT.length} bytes each; median of ${ROUNDS} rounds`,
    postgres: bed.postgres,
    figures: { targets: TARGETS, byWatchers: bySize },
  });
});
