import { holdsRole } from '../domain/access/viewer.ts';
import { moveClock } from '../domain/shared/moveClock.ts';
import { accepted } from '../domain/shared/outcome.ts';
import type { Instant } from '../domain/shared/time.ts';
import { findAllCities } from '../db/city.ts';
import { findDemoOffset, saveDemoOffset } from '../db/demoClock.ts';
import { findIsOfDemo } from '../db/people.ts';
import { transaction } from '../db/transaction.ts';
import { Forbidden } from './forbidden.ts';
import { liveTogether } from './liveUntil.ts';
import { verb, type Deps } from './verb.ts';

interface MoveInput {
  readonly to: Instant;
}

const move = verb('moveDemoClock', async (work, { to }: MoveInput) => {
  const { viewer, receivedAt } = work.act;
  if (!holdsRole(viewer, 'SUPERVISOR') && !(await findIsOfDemo(work.tx, work.personId)))
    throw new Forbidden('Only people of the demo move its clock.');
  const moved = moveClock(receivedAt, to);
  return moved.ok ? accepted({ to }) : moved;
});

/**
 * D10: one clock for the whole demo, forward only; the jump is lived in time order before anybody is answered. The
 * clock goes along with it, so that whoever acts meanwhile acts at the instant that is being lived. A jump that was
 * interrupted goes on when it is asked for again with its key.
 */
export const moveDemoClock: typeof move = async (deps, call, input) => {
  if (deps.clock.isMovable !== true) throw new Forbidden('Only the clock of a demo can be moved.');
  const moved = await move(deps, call, input);
  if (moved.ok) {
    await liveTogether(deps, await findAllCities(deps.db), input.to, (instant) => advance(deps, instant));
    await advance(deps, input.to);
  }
  return moved;
};

const advance = async ({ db, clock }: Deps, to: Instant): Promise<void> => {
  const by = to - (await clock.now());
  if (by > 0) await transaction(db, async (tx) => saveDemoOffset(tx, (await findDemoOffset(tx)) + by));
};
