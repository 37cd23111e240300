import { holdsRole } from '../domain/access/viewer.ts';
import { moveClock } from '../domain/shared/moveClock.ts';
import { accepted } from '../domain/shared/outcome.ts';
import type { CityId } from '../domain/shared/ids.ts';
import type { Instant } from '../domain/shared/time.ts';
import { findAllCities } from '../db/city.ts';
import { findDemoOffset, saveDemoOffset } from '../db/demoClock.ts';
import { findIsOfDemo } from '../db/people.ts';
import { transaction } from '../db/transaction.ts';
import { Forbidden } from './forbidden.ts';
import { livePassedTime } from './livePassedTime.ts';
import { verb, type Call, type Deps } from './verb.ts';
import { Work } from './work.ts';

interface MoveInput {
  readonly to: Instant;
}

const MOST_AT_ONCE = 500;

const move = verb('moveDemoClock', async (work, { to }: MoveInput) => {
  const { viewer, receivedAt } = work.act;
  if (!holdsRole(viewer, 'SUPERVISOR') && !(await findIsOfDemo(work.tx, work.personId)))
    throw new Forbidden('Only people of the demo move its clock.');
  const moved = moveClock(receivedAt, to);
  if (!moved.ok) return moved;
  await saveDemoOffset(work.tx, (await findDemoOffset(work.tx)) + moved.value.by);
  return accepted({ to });
});

/** D10: one clock for the whole demo, forward only; the jump is lived in time order before anybody is answered. */
export const moveDemoClock: typeof move = async (deps, call, input) => {
  if (deps.clock.isMovable !== true) throw new Forbidden('Only the clock of a demo can be moved.');
  const moved = await move(deps, call, input);
  if (moved.ok) {
    const now = await deps.clock.now();
    for (const cityId of await findAllCities(deps.db)) await live(deps, call, cityId, now);
  }
  return moved;
};

/** In transactions of a bearable size, until nothing is due. */
async function live(deps: Deps, call: Call, cityId: CityId, receivedAt: Instant): Promise<void> {
  for (let settled = MOST_AT_ONCE; settled === MOST_AT_ONCE;) {
    settled = await transaction(deps.db, async (tx) => {
      const work = new Work(tx, { ...call, verb: 'moveDemoClock', receivedAt });
      const setting = await work.settingOf(cityId);
      const count = await livePassedTime(work, setting, { cityId, birthYear: null }, MOST_AT_ONCE);
      await work.writeJournal();
      return count;
    });
  }
}
