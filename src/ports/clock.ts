import type { Instant } from '../domain/shared/time.ts';

/** The clock the rules are judged by. In a demo it can be moved forward, for every process at once (D10). */
export interface Clock {
  now(): Promise<Instant>;
  /** In a demo alone: `moveDemoClock` moves it. */
  readonly isMovable?: boolean;
}

/** Real time: tokens, limits and logs live in it, whatever a demo does to the business clock. */
export type RealTime = () => Instant;
