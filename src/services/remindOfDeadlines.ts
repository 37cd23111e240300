import { remindersFor, reminderSearch } from '../domain/notice/reminder.ts';
import type { ApplicationId, CityId } from '../domain/shared/ids.ts';
import { findUnreminded } from '../db/dueReminders.ts';
import { queueNotices } from '../db/notice.ts';
import { lockStandings } from '../db/standing/standing.ts';
import { systemAct } from './systemAct.ts';
import type { Deps } from './verb.ts';

interface PageOfCity {
  readonly cityId: CityId;
  readonly after: ApplicationId | 0;
}

/** A transaction of this size keeps its locks for well under a second. */
const MOST_AT_ONCE = 200;

const remindSome = systemAct('remindOfDeadlines', async (work, { cityId, after }: PageOfCity) => {
  const setting = await work.settingOf(cityId);
  const ids = await findUnreminded(work.tx, cityId, reminderSearch(setting), after, MOST_AT_ONCE);
  const owed = (await lockStandings(work.tx, ids)).flatMap((standing) =>
    remindersFor(standing, setting).map(({ kind, daysLeft }) => ({ kind, standing, daysLeft })),
  );
  await queueNotices(work.tx, owed, setting);
  return { owed: owed.length, next: ids.length === MOST_AT_ONCE ? (ids.at(-1) ?? null) : null };
});

/**
 * Owes the reminders of this moment: two days before a window ends, on the morning of its last day, 30 days before
 * ageing out. Judged under lock by the state of now; the key of each keeps it from being owed twice, whoever looks and
 * however often. No deadline depends on it (D1).
 *
 * @returns how many were owed.
 */
export async function remindOfDeadlines(deps: Deps, { cityId }: { readonly cityId: CityId }): Promise<number> {
  let owed = 0;
  for (let after: ApplicationId | 0 | null = 0; after !== null;) {
    const page: { readonly owed: number; readonly next: ApplicationId | null } = await remindSome(deps, {
      cityId,
      after,
    });
    owed += page.owed;
    after = page.next;
  }
  return owed;
}
