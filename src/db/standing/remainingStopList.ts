import { sql, type SQL } from 'drizzle-orm';
import { recordsOf } from '../rows.ts';
import { child } from '../tables/person.ts';
import type { StandingChange } from './differences.ts';

/** R14: what remains of a stop list when a family leaves stays with the child, for its next application. */
export function saveRemainingStopLists(changes: readonly StandingChange[]): readonly SQL[] {
  const remaining = changes.flatMap(({ before, after: { application } }) =>
    application.state.kind === 'LEFT' &&
    before?.application.state.kind !== 'LEFT' &&
    application.state.stopListedUntil !== null
      ? [{ id: application.childId, stopListedUntil: application.state.stopListedUntil }]
      : [],
  );
  if (remaining.length === 0) return [];
  return [
    sql`update ${child} c set stop_listed_until = greatest(c.stop_listed_until, r.stop_listed_until), version = version + 1
      from ${recordsOf(child, remaining)} where c.id = r.id`,
  ];
}
