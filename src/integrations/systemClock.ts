import { asInstant } from '../domain/shared/time.ts';
import type { Clock, RealTime } from '../ports/clock.ts';

export const realTime: RealTime = () => asInstant(Date.now());

/** Business time outside a demo: real time. */
export const systemClock: Clock = { now: () => Promise.resolve(realTime()) };
