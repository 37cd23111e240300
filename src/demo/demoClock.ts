import type { Db } from '../db/client.ts';
import { findDemoOffset } from '../db/demoClock.ts';
import { asInstant } from '../domain/shared/time.ts';
import type { Clock, RealTime } from '../ports/clock.ts';

/** Business time of a demo: real time and what it was moved ahead, which every process reads from the same row (D10). */
export const demoClock = (db: Db, realTime: RealTime): Clock => ({
  isMovable: true,
  now: async () => asInstant(realTime() + (await findDemoOffset(db))),
});
