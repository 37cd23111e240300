import type { FoldedLine } from '../domain/queue/foldCauses.ts';
import type { Position } from '../domain/queue/position.ts';
import type { QueueKey } from '../domain/queue/queueKey.ts';
import type { ApplicationId, PersonId } from '../domain/shared/ids.ts';
import type { Soon } from '../domain/shared/soon.ts';
import type { Instant } from '../domain/shared/time.ts';
import type { LivePosition } from './followedCohort.ts';

/** Why somebody is told their position. The same object for many who are told the same. */
export interface Telling {
  readonly kind: 'PRESENT' | 'CHANGE';
  /** Up to this place of the city's sequence everything has been told. */
  readonly seq: number;
  /** What happened since the last that was told is not told. */
  readonly isResync: boolean;
  /** When the last of it happened; null for the present state. */
  readonly at: Instant | null;
  readonly causes: readonly FoldedLine[];
}

export interface ToldSoFar {
  /** Undefined: not known here. Null: it stands no more. */
  readonly told: Position | null | undefined;
  /** The place of the city's sequence up to which everything is told. */
  readonly toldSeq: number;
}

/** Somebody who is told where one application stands, as a lane sees them. */
export interface PositionWatcher {
  readonly applicationId: ApplicationId;
  /** Whose roles decide; null: nobody's. */
  readonly personId: PersonId | null;
  /** As it stood when they came; null: it stands no more. */
  readonly key: QueueKey | null;
  /** Whether they take something now. Otherwise they are passed over, and told the newest when they do. */
  readonly isReady: () => boolean;
  /** Whether they may see it as everything stands now. Throws when nobody can tell at this moment. */
  readonly judge: () => Soon<boolean>;
  /** Counted by the database, while nothing stands in memory. */
  readonly count: () => Promise<LivePosition | null>;
  /** @param live where it stands; null: it stands no more. */
  readonly tell: (telling: Telling, live: LivePosition | null) => void;
  /** They are told nothing more. @param error null: it is not theirs to watch any more. */
  readonly end: (error: unknown) => void;
  /** A corrected birth date took it into another cohort (D11), where they are to go on from here. */
  readonly leaveFor: (birthYear: number, from: ToldSoFar) => void;
}
