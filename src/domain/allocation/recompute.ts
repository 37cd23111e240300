import type { Replay } from '../journal/replay.ts';
import type { PolicyRules } from '../policy/policy.ts';
import { OPEN_STATES } from '../application/application.ts';
import type { GroupId, KindergartenId } from '../shared/ids.ts';
import type { Language } from '../shared/language.ts';
import type { Day, Instant } from '../shared/time.ts';
import { allocate } from './allocate.ts';
import type { Applicant, FreeSeat } from './applicant.ts';
import { canonicalInput, canonicalOutput, protocolOf, type Protocol } from './protocol.ts';

/** What is for good and stands in no line: a group's number and its language. */
export interface GroupFacts {
  readonly number: number;
  readonly language: Language;
}

export interface RecomputeFacts {
  /** Of the version the protocol names. */
  readonly rules: PolicyRules;
  readonly isDryRun: boolean;
  readonly groups: ReadonlyMap<GroupId, GroupFacts>;
  readonly dayOf: (at: Instant) => Day;
}

/**
 * A published run, computed once more from a replay of the journal up to its watermark and what its own act tidied
 * before it (D1). Two things are taken from the protocol as published: the schedule, and which children are staff's
 * (B7), since the journal names no families; neither decides who comes first.
 */
export function recompute(replay: Replay, published: Protocol, facts: RecomputeFacts): Protocol {
  const { birthYear, at } = published;
  const staff = new Map<number, readonly KindergartenId[]>(
    published.directions
      .filter(({ isStaffChild }) => isStaffChild)
      .map(({ queueNumber, kindergartenId }) => [queueNumber, [kindergartenId]]),
  );
  const input = {
    birthYear,
    cohort: applicantsOf(replay, birthYear, at, staff),
    freeSeats: freeSeatsOf(replay, birthYear, facts.groups),
    rules: facts.rules,
    slots: published.slots,
    now: at,
    today: facts.dayOf(at),
    laneCounter: published.laneCounterBefore,
    isDryRun: facts.isDryRun,
  };
  const { watermark, policyVersion, calendarVersion } = published;
  return protocolOf(input, allocate(input), { watermark, policyVersion, calendarVersion, dayOf: facts.dayOf });
}

const isOpen = (kind: string): boolean => OPEN_STATES.some((open) => open === kind);

const applicantsOf = (
  replay: Replay,
  birthYear: number,
  now: Instant,
  staff: ReadonlyMap<number, readonly KindergartenId[]>,
): readonly Applicant[] =>
  [...replay.standings]
    .filter(([, { application }]) => application.birthYear === birthYear && isOpen(application.state.kind))
    .map(([applicationId, { application }]) => {
      const { state, category, queuedAt, queueNumber, wishes, languages, batchId, eligibleFrom, heldUntil } =
        application;
      return {
        applicationId,
        category,
        queuedAt,
        queueNumber,
        directedAt: state.kind === 'DIRECTED' ? state.directedAt : null,
        isWaiting: state.kind === 'QUEUED' && eligibleFrom <= now && (heldUntil === null || heldUntil <= now),
        isStopListed: state.kind === 'STOP_LISTED',
        languages,
        batchId,
        wishes,
        staffOf: staff.get(queueNumber) ?? [],
      };
    });

const freeSeatsOf = (
  replay: Replay,
  birthYear: number,
  groups: ReadonlyMap<GroupId, GroupFacts>,
): readonly FreeSeat[] =>
  [...replay.seats.values()]
    .filter((seat) => seat.birthYear === birthYear && seat.state.kind === 'FREE')
    .map(({ id, kindergartenId, groupId, number }) => {
      const group = groups.get(groupId);
      if (group === undefined) throw new Error(`Group ${groupId} is not in the city's books`);
      return { id, kindergartenId, groupId, number, birthYear, groupNumber: group.number, language: group.language };
    });

/** One line of the canonical record that only one of the two has. */
export interface Disagreement {
  readonly part: 'INPUT' | 'OUTPUT';
  readonly side: 'PUBLISHED' | 'RECOMPUTED';
  readonly line: string;
}

/** Where two protocols of one run disagree, line by line; empty: they are equal. */
export const disagreements = (published: Protocol, recomputed: Protocol): readonly Disagreement[] => [
  ...between('INPUT', canonicalInput(published), canonicalInput(recomputed)),
  ...between('OUTPUT', canonicalOutput(published), canonicalOutput(recomputed)),
];

function between(part: Disagreement['part'], published: string, recomputed: string): readonly Disagreement[] {
  if (published === recomputed) return [];
  const left = published.split('\n');
  const right = recomputed.split('\n');
  const [inLeft, inRight] = [new Set(left), new Set(right)];
  const only = [
    ...left.filter((line) => !inRight.has(line)).map((line): Disagreement => ({ part, side: 'PUBLISHED', line })),
    ...right.filter((line) => !inLeft.has(line)).map((line): Disagreement => ({ part, side: 'RECOMPUTED', line })),
  ];
  // The same lines in another order.
  return only.length > 0 ? only : left.flatMap((line, place) => orderOf(part, line, right[place]));
}

const orderOf = (part: Disagreement['part'], line: string, other = ''): readonly Disagreement[] =>
  line === other
    ? []
    : [
        { part, side: 'PUBLISHED', line },
        { part, side: 'RECOMPUTED', line: other },
      ];
