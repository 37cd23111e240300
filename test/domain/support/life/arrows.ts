import type { Life } from './life.ts';
import type { Happening } from './liveThrough.ts';

/** The states of rules §3: what each thing may become, and from what. `·` is where it begins. */
const LEGAL = {
  application: [
    '· → QUEUED',
    '· → STOP_LISTED',
    'QUEUED → DIRECTED',
    'QUEUED → LEFT',
    'QUEUED → AGED_OUT',
    'STOP_LISTED → QUEUED',
    'STOP_LISTED → LEFT',
    'STOP_LISTED → AGED_OUT',
    'DIRECTED → ENROLLED',
    'DIRECTED → QUEUED',
    'DIRECTED → STOP_LISTED',
    'DIRECTED → LEFT',
    'DIRECTED → AGED_OUT',
  ],
  direction: [
    '· → AWAITING_CONFIRMATION',
    '· → AWAITING_ENROLMENT',
    'AWAITING_CONFIRMATION → AWAITING_ENROLMENT',
    'AWAITING_CONFIRMATION → CANCELLED(BY_PARENT)',
    'AWAITING_CONFIRMATION → CANCELLED(LEFT)',
    'AWAITING_CONFIRMATION → CANCELLED(PRIVILEGE_DROPPED)',
    'AWAITING_CONFIRMATION → REVOKED_NOT_CONFIRMED',
    'AWAITING_CONFIRMATION → REVOKED_FALSIFIED',
    'AWAITING_CONFIRMATION → EXPIRED_CONFIRMATION',
    'AWAITING_CONFIRMATION → DECLINED(KINDERGARTEN_CLOSED)',
    'AWAITING_ENROLMENT → ENROLLED',
    'AWAITING_ENROLMENT → CANCELLED(BY_PARENT)',
    'AWAITING_ENROLMENT → CANCELLED(LEFT)',
    'AWAITING_ENROLMENT → REVOKED_FALSIFIED',
    'AWAITING_ENROLMENT → EXPIRED_ENROLMENT',
    'AWAITING_ENROLMENT → DECLINED(GROUP_UNSUITABLE)',
    'AWAITING_ENROLMENT → DECLINED(KINDERGARTEN_CLOSED)',
  ],
  // Every end but ENROLLED frees the seat: HELD → FREE.
  seat: ['FREE → HELD', 'HELD → OCCUPIED', 'HELD → FREE', 'OCCUPIED → FREE', 'FREE → WITHDRAWN', 'WITHDRAWN → FREE'],
  privilege: [
    '· → CLAIMED',
    'CLAIMED → DROPPED_BY_PARENT',
    'CLAIMED → DROPPED_NOT_CONFIRMED',
    'CLAIMED → REVOKED_FALSIFIED',
    // R11: a supervisor takes a rejection back.
    'DROPPED_NOT_CONFIRMED → CLAIMED',
  ],
  verification: [
    '· → PENDING',
    'PENDING → FRESH_REQUESTED',
    'FRESH_REQUESTED → PENDING',
    'PENDING → CONFIRMED',
    'PENDING → REJECTED',
    'PENDING → LAPSED',
    'FRESH_REQUESTED → LAPSED',
  ],
} as const;

type Machine = keyof typeof LEGAL;
const MACHINES = Object.keys(LEGAL) as readonly Machine[];

/** Every arrow of §3, as `machine: from → to`. */
export const ARROWS: readonly string[] = MACHINES.flatMap((machine) =>
  LEGAL[machine].map((arrow) => `${machine}: ${arrow}`),
);

/** Those that a policy without stop lists, later claims, dropping and withdrawing cannot have. */
export const NOT_BY_THE_LETTER: readonly string[] = [
  'application: · → STOP_LISTED',
  'application: STOP_LISTED → QUEUED',
  'application: STOP_LISTED → LEFT',
  'application: STOP_LISTED → AGED_OUT',
  'application: DIRECTED → STOP_LISTED',
  'direction: AWAITING_CONFIRMATION → CANCELLED(PRIVILEGE_DROPPED)',
  'privilege: CLAIMED → DROPPED_BY_PARENT',
  'seat: FREE → WITHDRAWN',
  'seat: WITHDRAWN → FREE',
];

/** The states of everything in a life, each under the id of the thing. */
function statesOf({ standing, seats }: Life): ReadonlyMap<string, string> {
  const states = new Map<string, string>();
  for (const { id, state } of seats) states.set(`seat ${id}`, state.kind);
  if (standing === null) return states;
  const { application, privilege, direction } = standing;
  states.set(`application ${application.id}`, application.state.kind);
  if (privilege !== null) states.set(`privilege ${privilege.id}`, privilege.state.kind);
  if (direction !== null) {
    const { state, verification } = direction;
    const detail =
      state.kind === 'CANCELLED' ? `(${state.reason})` : state.kind === 'DECLINED' ? `(${state.code})` : '';
    states.set(`direction ${direction.id}`, `${state.kind}${detail}`);
    if (verification !== null) states.set(`verification ${direction.id}`, verification.kind);
  }
  return states;
}

/** What changed its state in a happening, as arrows of §3 or as what they should never be. */
export function arrowsOf({ before, after }: Pick<Happening, 'before' | 'after'>): string[] {
  const earlier = statesOf(before);
  const arrows: string[] = [];
  for (const [thing, state] of statesOf(after)) {
    const from = earlier.get(thing) ?? '·';
    const [machine = ''] = thing.split(' ');
    if (from !== state) arrows.push(`${machine}: ${from} → ${state}`);
  }
  return arrows;
}
