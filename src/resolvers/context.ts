import type { Viewer } from '../domain/access/viewer.ts';
import type { Soon } from '../domain/shared/soon.ts';
import type { Reader } from '../domain/notice/refusalMessage.ts';
import type { RateLimit } from '../ports/rateLimiter.ts';
import type { LiveJournal } from '../realtime/liveJournal.ts';
import type { LivePositions } from '../realtime/livePositions.ts';
import type { PositionLanes } from '../realtime/positionLanes.ts';
import type { Deps } from '../services/verb.ts';

/** Acts that are few for a family and many for somebody who guesses; each has a small allowance of its own. */
export type ScarceAct = 'REGISTER_CHILD' | 'ENTER_CODE' | 'SEND_CODE' | 'SEND_FILE';

/** The bill of one operation. */
export interface RateMeter {
  /** Throws RATE_LIMITED when the caller cannot pay. */
  charge(cost: number): Promise<void>;
  /** Throws RATE_LIMITED when the caller has tried this too often. */
  attempt(act: ScarceAct): Promise<void>;
  /** Where the caller stands; `cost` is all this operation was charged. */
  standing(): Promise<RateLimit>;
}

/** What the transport knows of one operation, alike for HTTP and for a socket. */
export interface RequestContext {
  /** On the answer as `x-request-id`, and in the logs. */
  readonly requestId: string;
  readonly viewer: Viewer;
  /** The same one with the roles of the last second. Throws UNAUTHENTICATED when they may not be here any more. */
  readonly viewerNow: () => Soon<Viewer>;
  /** The same one as the database has it at this moment. */
  readonly viewerAfresh: () => Promise<Viewer>;
  /** Language by `Accept-Language`, and the clock people read by. */
  readonly reader: Reader;
  readonly rate: RateMeter;
}

/** What a resolver may use. The one wiring place adds the rest to what the transport knows. */
export interface Context extends RequestContext, Deps {
  readonly live: LiveJournal;
  /** Without it every position is counted by the database. */
  readonly positions?: LivePositions;
  /** Without them no position is watched. */
  readonly lanes?: PositionLanes;
}
