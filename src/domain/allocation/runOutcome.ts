import { isOpen, waitsFrom } from '../application/application.ts';
import type { Snapshot } from '../journal/snapshot.ts';
import type { KindergartenId } from '../shared/ids.ts';
import type { Language } from '../shared/language.ts';
import type { Day, Instant } from '../shared/time.ts';
import type { CutOff, Protocol } from './protocol.ts';
import { lowestCategoryServed, serves } from './slot.ts';

/** An application as the journal had it when the run looked. */
export type FamilyAtRun = Required<Pick<Snapshot, 'application'>>['application'];

export const RUN_OUTCOMES = [
  'DIRECTED',
  'NOT_STANDING',
  'ALREADY_DIRECTED',
  'STOP_LISTED',
  'NOT_YET',
  'ON_HOLD',
  'NOT_IN_SLOT',
  'TWINS',
  'NOTHING_OFFERED',
  'OTHERS_BEFORE',
] as const;
export type RunOutcomeKind = (typeof RUN_OUTCOMES)[number];

export const WISH_OUTCOMES = ['SKIPPED', 'NOT_OFFERED', 'TAKEN', 'LEFT_OVER'] as const;
export type WishOutcomeKind = (typeof WISH_OUTCOMES)[number];

/** How one wished kindergarten fared in one accepted language. */
export interface WishOutcome {
  readonly kindergartenId: KindergartenId;
  readonly language: Language;
  readonly kind: WishOutcomeKind;
  /** As published; null where nothing was offered. */
  readonly cutOff: CutOff | null;
}

export interface RunOutcome {
  readonly kind: RunOutcomeKind;
  /** When what stood in the way ends: a stop list, an age, a hold. */
  readonly until: Instant | null;
  /** Best first. */
  readonly wishes: readonly WishOutcome[];
}

/**
 * P20: what a run was to one family, from the published protocol and the family's own facts alone. A family that could
 * have taken a seat learns of each of its wishes whether seats were offered, that they went to others, and who the last
 * of them were.
 */
export function runOutcome(family: FamilyAtRun, protocol: Protocol, dayOf: (at: Instant) => Day): RunOutcome {
  const wishes = wishOutcomes(family, protocol);
  const of = (kind: RunOutcomeKind, until: Instant | null = null): RunOutcome => ({ kind, until, wishes });
  const { at, birthYear } = protocol;
  const { state } = family;
  if (protocol.directions.some(({ queueNumber }) => queueNumber === family.queueNumber)) return of('DIRECTED');
  if (!isOpen(family) || family.birthYear !== birthYear) return of('NOT_STANDING');
  if (state.kind === 'DIRECTED') return of('ALREADY_DIRECTED');
  if (state.kind === 'STOP_LISTED') return of('STOP_LISTED', state.until);
  if (family.eligibleFrom > at) return of('NOT_YET', family.eligibleFrom);
  if (waitsFrom(family) > at) return of('ON_HOLD', family.heldUntil);
  const lowest = lowestCategoryServed(protocol.slots, at, birthYear);
  if (lowest === null || !serves(lowest, family.category)) return of('NOT_IN_SLOT');
  if (wishes.every(({ kind }) => kind === 'SKIPPED' || kind === 'NOT_OFFERED')) return of('NOTHING_OFFERED');
  const isServedAlone = wishes.every((wish) => wish.kind !== 'LEFT_OVER' && !isPassedBy(family, wish, dayOf));
  return of(isServedAlone ? 'OTHERS_BEFORE' : 'TWINS');
}

/** B6: a batch takes its turn at its latest member; some behind this one were served before it. */
const isPassedBy = (family: FamilyAtRun, { cutOff }: WishOutcome, dayOf: (at: Instant) => Day): boolean => {
  const last = cutOff?.lastGeneral ?? null;
  if (family.batchId === null || family.category !== 'GENERAL' || last === null) return false;
  const own = dayOf(family.queuedAt);
  return last.queuedOn > own || (last.queuedOn === own && last.queueNumber > family.queueNumber);
};

const wishOutcomes = ({ wishes, languages }: FamilyAtRun, { cutOffs }: Protocol): readonly WishOutcome[] =>
  wishes.flatMap(({ kindergartenId, isSkipped }) =>
    languages.map((language): WishOutcome => {
      const cutOff =
        cutOffs.find((each) => each.kindergartenId === kindergartenId && each.language === language) ?? null;
      const fared = cutOff === null ? 'NOT_OFFERED' : cutOff.issued < cutOff.offered ? 'LEFT_OVER' : 'TAKEN';
      return { kindergartenId, language, kind: isSkipped ? 'SKIPPED' : fared, cutOff };
    }),
  );
