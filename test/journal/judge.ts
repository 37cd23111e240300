/**
 * An outside program: it knows the published schema and the published rules (states, R1, R5, R6, I2, I3), and nothing of
 * the code that wrote the journal. It reads the lines from the first to the last and says what cannot have been.
 */
interface State {
  readonly kind: string;
  readonly directionId?: number | null;
}

interface Snapshot {
  readonly application?: {
    readonly state: State;
    readonly category: string;
    readonly queuedAt: string;
    readonly queueNumber: number;
  };
  readonly privilege?: string;
  readonly direction?: {
    readonly id: number;
    readonly ground: string;
    readonly state: State;
    readonly window: { readonly from: string; readonly endsAt: string };
    readonly verification: string | null;
  };
  readonly seat?: { readonly id: number; readonly state: State };
}

interface Line {
  readonly seq: number;
  readonly citySeq: number | null;
  readonly city: string;
  readonly at: string;
  readonly effectiveAt: string;
  readonly type: string;
  readonly actorRole: string;
  readonly ids: { readonly applicationId: number | null; readonly childId: number | null };
  readonly before: Snapshot | null;
  readonly after: Snapshot | null;
}

type Ways = Readonly<Record<string, readonly string[]>>;

const APPLICATION: Ways = {
  new: ['QUEUED', 'STOP_LISTED'],
  QUEUED: ['QUEUED', 'DIRECTED', 'LEFT', 'AGED_OUT'],
  DIRECTED: ['DIRECTED', 'ENROLLED', 'QUEUED', 'STOP_LISTED', 'LEFT', 'AGED_OUT'],
  STOP_LISTED: ['STOP_LISTED', 'QUEUED', 'LEFT', 'AGED_OUT'],
  ENROLLED: ['ENROLLED'],
  LEFT: ['LEFT'],
  AGED_OUT: ['AGED_OUT'],
};

const ENDS = [
  'CANCELLED',
  'REVOKED_NOT_CONFIRMED',
  'REVOKED_FALSIFIED',
  'EXPIRED_CONFIRMATION',
  'EXPIRED_ENROLMENT',
  'DECLINED',
];
const LIVE = ['AWAITING_CONFIRMATION', 'AWAITING_ENROLMENT'];

const DIRECTION: Ways = {
  new: LIVE,
  AWAITING_CONFIRMATION: [...LIVE, ...ENDS.filter((end) => end !== 'EXPIRED_ENROLMENT')],
  AWAITING_ENROLMENT: [
    'AWAITING_ENROLMENT',
    'ENROLLED',
    ...ENDS.filter((end) => end !== 'EXPIRED_CONFIRMATION' && end !== 'REVOKED_NOT_CONFIRMED'),
  ],
};

const VERIFICATION: Ways = {
  new: ['PENDING'],
  PENDING: ['PENDING', 'FRESH_REQUESTED', 'CONFIRMED', 'REJECTED', 'LAPSED'],
  FRESH_REQUESTED: ['FRESH_REQUESTED', 'PENDING', 'LAPSED'],
  CONFIRMED: ['CONFIRMED'],
  REJECTED: ['REJECTED'],
  LAPSED: ['LAPSED'],
};

const SEAT: Ways = {
  FREE: ['FREE', 'HELD', 'WITHDRAWN'],
  HELD: ['HELD', 'OCCUPIED', 'FREE'],
  OCCUPIED: ['OCCUPIED', 'FREE'],
  WITHDRAWN: ['WITHDRAWN', 'FREE'],
};

/** What is wrong with a journal, each thing with the number of its line. An empty answer: all of it can have been. */
export function judge(ndjson: string): readonly string[] {
  const judged = new Judgement();
  for (const text of ndjson.split('\n')) {
    if (text === '') continue;
    // Whether it is a line at all is asked of the schema.
    judged.read(JSON.parse(text) as Line);
  }
  return judged.end();
}

class Judgement {
  readonly #wrong: string[] = [];
  readonly #applications = new Map<number, { readonly state: string; readonly key: string }>();
  readonly #directions = new Map<number, { readonly state: string; readonly verification: string | null }>();
  readonly #seats = new Map<number, { readonly state: string; readonly directionId: number | null }>();
  readonly #seatOf = new Map<number, number>();
  readonly #liveOf = new Map<number, number>();
  readonly #lastAt = new Map<string, string>();
  #line: Line | null = null;

  read(line: Line): void {
    this.#order(line);
    this.#line = line;
    const { before, after, ids } = line;
    if (after?.application !== undefined && ids.applicationId !== null) {
      this.#application(ids.applicationId, before?.application, after.application);
    }
    if (after?.direction !== undefined)
      this.#direction(before?.direction, after.direction, after.seat?.id, ids.childId);
    if (after?.seat !== undefined) this.#seat(before?.seat, after.seat);
    this.#acts(line);
    this.#held(before?.direction?.id, after?.direction?.id, before?.seat?.id, after?.seat?.id);
  }

  end(): readonly string[] {
    this.#line = null;
    for (const id of this.#directions.keys()) this.#held(id);
    for (const id of this.#seats.keys()) this.#held(undefined, undefined, id);
    return this.#wrong;
  }

  #says(isSo: boolean, wrong: string): void {
    if (!isSo) this.#wrong.push(`${this.#line?.seq ?? 'end'}: ${wrong}`);
  }

  #order({ seq, citySeq, city, at, effectiveAt }: Line): void {
    const earlier = this.#line?.city === city ? this.#line : null;
    if (citySeq !== null)
      this.#says((earlier?.citySeq ?? (earlier ? null : 0)) === citySeq - 1, `line ${seq} comes after it`);
    else this.#says(earlier === null || earlier.citySeq !== null || earlier.seq < seq, `line ${seq} comes after it`);
    this.#says((this.#lastAt.get(city) ?? '') <= at, `time goes back in line ${seq}`);
    this.#says(effectiveAt <= at, `line ${seq} takes effect before it is known`);
    this.#lastAt.set(city, at);
  }

  #application(id: number, before: Snapshot['application'], after: NonNullable<Snapshot['application']>): void {
    const known = this.#applications.get(id);
    const told = before && `${before.state.kind} ${before.category}`;
    this.#says(told === known?.state, `application ${id} was ${known?.state}, not ${told}`);
    const from = before?.state.kind ?? 'new';
    this.#says(APPLICATION[from]?.includes(after.state.kind) ?? false, `application ${from} → ${after.state.kind}`);
    const key = `${after.queuedAt} ${after.queueNumber}`;
    this.#says(known === undefined || known.key === key, `application ${id} changed its date or number`);
    this.#applications.set(id, { state: `${after.state.kind} ${after.category}`, key });
  }

  #direction(
    before: Snapshot['direction'],
    after: NonNullable<Snapshot['direction']>,
    seatId: number | undefined,
    childId: number | null,
  ): void {
    const known = this.#directions.get(after.id);
    const isSame = before?.id === after.id;
    this.#says((isSame ? before.state.kind : undefined) === known?.state, `direction ${after.id} was ${known?.state}`);
    const from = isSame ? before.state.kind : 'new';
    const to = after.state.kind;
    this.#says(DIRECTION[from]?.includes(to) ?? from === to, `direction ${from} → ${to}`);
    if (after.verification !== null) {
      const was = isSame ? (before.verification ?? 'new') : 'new';
      this.#says(
        VERIFICATION[was]?.includes(after.verification) ?? false,
        `verification ${was} → ${after.verification}`,
      );
    }
    this.#says(
      (after.ground === 'GENERAL') === (after.verification === null),
      `direction ${after.id} on ${after.ground} with the verification ${after.verification} (R4)`,
    );
    if (from === 'new') {
      this.#says(
        to === (after.ground === 'GENERAL' ? 'AWAITING_ENROLMENT' : 'AWAITING_CONFIRMATION'),
        `direction ${after.id} on ${after.ground} begins as ${to}`,
      );
      this.#says(seatId !== undefined, `direction ${after.id} has no seat`);
      if (seatId !== undefined) this.#seatOf.set(after.id, seatId);
    }
    this.#directions.set(after.id, { state: to, verification: after.verification });
    if (childId === null) return;
    const other = this.#liveOf.get(childId);
    if (LIVE.includes(to)) {
      this.#says(other === undefined || other === after.id, `child ${childId} has two live directions (I2)`);
      this.#liveOf.set(childId, after.id);
    } else if (other === after.id) this.#liveOf.delete(childId);
  }

  #seat(before: Snapshot['seat'], after: NonNullable<Snapshot['seat']>): void {
    const known = this.#seats.get(after.id);
    if (before !== undefined && before.id === after.id && known !== undefined) {
      this.#says(before.state.kind === known.state, `seat ${after.id} was ${known.state}, not ${before.state.kind}`);
    }
    if (known !== undefined) {
      this.#says(SEAT[known.state]?.includes(after.state.kind) ?? false, `seat ${known.state} → ${after.state.kind}`);
    }
    this.#seats.set(after.id, { state: after.state.kind, directionId: after.state.directionId ?? null });
  }

  #acts({ type, actorRole, before, after, effectiveAt }: Line): void {
    const was = before?.direction;
    const is = after?.direction;
    if (is?.verification === 'CONFIRMED' && was?.verification !== 'CONFIRMED') {
      this.#says(type === 'PRIVILEGE_CONFIRMED' && actorRole === 'SPECIALIST', `confirmed by ${actorRole} (R1)`);
    }
    if (is?.state.kind === 'ENROLLED' && was?.state.kind !== 'ENROLLED') {
      const isProven = was?.verification === 'CONFIRMED' || was?.ground === 'GENERAL';
      this.#says(was?.state.kind === 'AWAITING_ENROLMENT' && isProven, 'enrolled without being proven (R5)');
      this.#says(actorRole === 'KINDERGARTEN_ADMIN', `enrolled by ${actorRole}`);
    }
    if (is?.state.kind.startsWith('EXPIRED_') && was?.id === is.id && LIVE.includes(was.state.kind)) {
      this.#says(effectiveAt >= was.window.endsAt, `expired at ${effectiveAt}, before ${was.window.endsAt} (R6, R8)`);
    }
    if (type === 'DIRECTION_EXTENDED' || type === 'DEADLINE_MOVED') {
      this.#says((is?.window.endsAt ?? '') >= (was?.window.endsAt ?? ''), 'a deadline became earlier (R16, D9)');
    }
  }

  /** I3: a seat is HELD exactly while one live direction holds it. */
  #held(...[was, is, seatBefore, seatAfter]: readonly (number | undefined)[]): void {
    for (const id of new Set([was, is])) {
      const direction = id === undefined ? undefined : this.#directions.get(id);
      if (id === undefined || direction === undefined) continue;
      const seatId = this.#seatOf.get(id);
      const seat = seatId === undefined ? undefined : this.#seats.get(seatId);
      const holds = seat?.state === 'HELD' && seat.directionId === id;
      this.#says(
        holds === LIVE.includes(direction.state),
        `direction ${id} is ${direction.state}, its seat ${seat?.state} (I3)`,
      );
    }
    for (const id of new Set([seatBefore, seatAfter])) {
      const seat = id === undefined ? undefined : this.#seats.get(id);
      if (seat?.state !== 'HELD') continue;
      const direction = seat.directionId === null ? undefined : this.#directions.get(seat.directionId);
      this.#says(LIVE.includes(direction?.state ?? ''), `seat ${id} is HELD by nobody who lives (I3)`);
    }
  }
}
