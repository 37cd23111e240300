import type { BatchId, KindergartenId } from '../shared/ids.ts';
import type { Language } from '../shared/language.ts';
import type { WishingEntry } from '../queue/position.ts';
import type { Seat } from '../seat/seat.ts';

/**
 * One open application as the allocator sees it. `wishes` and `languages`, each best first, are together a strict
 * preference over (kindergarten, language): wishes first, then languages (D8).
 */
export interface Applicant extends WishingEntry {
  readonly languages: readonly Language[];
  /** B3: keeps its key and receives nothing. Told apart from not waiting, because it dissolves a batch (B6). */
  readonly isStopListed: boolean;
  /** B6 */
  readonly batchId: BatchId | null;
  /** Kindergartens in which a guardian works; a direction there is marked (B7). */
  readonly staffOf: readonly KindergartenId[];
}

/** A seat on offer: its state is FREE. */
export type FreeSeat = Pick<
  Seat,
  'id' | 'kindergartenId' | 'groupId' | 'groupNumber' | 'number' | 'birthYear' | 'language'
>;
