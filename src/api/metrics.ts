import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** What Prometheus reads. No label ever names a person, an address or an operation a client made up. */
export interface Metrics {
  operationEnded(kind: string, transport: 'HTTP' | 'SOCKET', code: string, seconds: number): void;
  requestEnded(route: string, status: number): void;
  socketOpened(): void;
  socketClosed(): void;
  taskEnded(task: string, outcome: 'OK' | 'FAILED', seconds: number): void;
  /** What the last check of everything found in disagreement; none clears all. */
  invariantsChecked(broken: readonly { readonly invariant: string; readonly count: number }[]): void;
  /** What a process kept in memory, beside what the database says (I12). */
  positionsCompared(agreement: { readonly compared: number; readonly wrong: number }): void;
  /** Can notices go this way from here? */
  wayKnown(channel: string, isOpen: boolean): void;
  page(): Promise<{ readonly type: string; readonly text: string }>;
}

/** They count every open socket anew when they are asked for, and hold the process for a tenth of a second at 20,000. */
const TOO_DEAR = ['handles', 'requests', 'resources'].flatMap((what) => [
  `nodejs_active_${what}`,
  `nodejs_active_${what}_total`,
]);

export const metrics = (): Metrics => {
  const register = new Registry();
  const registers = [register];
  collectDefaultMetrics({ register });
  for (const name of TOO_DEAR) register.removeSingleMetric(name);
  const operations = new Counter({
    name: 'kezek_graphql_operations_total',
    help: 'GraphQL operations answered, by kind, transport and error code (OK without one).',
    labelNames: ['kind', 'transport', 'code'],
    registers,
  });
  const seconds = new Histogram({
    name: 'kezek_graphql_operation_seconds',
    help: 'Time from receipt to answer of queries and mutations.',
    labelNames: ['kind', 'transport'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers,
  });
  const requests = new Counter({
    name: 'kezek_http_requests_total',
    help: 'HTTP requests answered, by route and status.',
    labelNames: ['route', 'status'],
    registers,
  });
  const tasks = new Histogram({
    name: 'kezek_task_seconds',
    help: 'Time that tasks without a person took in this process, by task and outcome.',
    labelNames: ['task', 'outcome'],
    buckets: [0.01, 0.05, 0.1, 0.5, 1, 5, 30, 120, 600],
    registers,
  });
  const broken = new Gauge({
    name: 'kezek_broken_invariants',
    help: 'Rows that the last nightly check found in disagreement, by invariant. Anything but none needs somebody now.',
    labelNames: ['invariant'],
    registers,
  });
  const positions = new Counter({
    name: 'kezek_live_positions_compared_total',
    help: 'Positions kept in memory that were compared with the database, and how many were not the same. Any of those needs somebody now.',
    labelNames: ['outcome'],
    registers,
  });
  const ways = new Gauge({
    name: 'kezek_notice_way',
    help: 'Ways of notices: 1 where this installation has a gateway, 0 where it has none and such notices reach nobody.',
    labelNames: ['channel'],
    registers,
  });
  const sockets = new Gauge({ name: 'kezek_sockets', help: 'Open sockets.', registers });

  return {
    operationEnded: (kind, transport, code, took) => {
      operations.inc({ kind, transport, code });
      if (kind !== 'subscription') seconds.observe({ kind, transport }, took);
    },
    requestEnded: (route, status) => requests.inc({ route, status }),
    socketOpened: () => sockets.inc(),
    socketClosed: () => sockets.dec(),
    taskEnded: (task, outcome, took) => tasks.observe({ task, outcome }, took),
    invariantsChecked: (found) => {
      broken.reset();
      for (const { invariant, count } of found) broken.set({ invariant }, count);
    },
    positionsCompared: ({ compared, wrong }) => {
      positions.inc({ outcome: 'SAME' }, Math.max(0, compared - wrong));
      positions.inc({ outcome: 'WRONG' }, wrong);
    },
    wayKnown: (channel, isOpen) => ways.set({ channel }, isOpen ? 1 : 0),
    page: async () => ({ type: register.contentType, text: await register.metrics() }),
  };
};
