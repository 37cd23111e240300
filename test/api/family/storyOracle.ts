import { dayOf } from '../../../src/domain/calendar/days.ts';
import { compareKeys, type QueueKey } from '../../../src/domain/queue/queueKey.ts';
import type { StoredLine } from '../../../src/domain/journal/exportedLine.ts';
import type { CityId } from '../../../src/domain/shared/ids.ts';
import type { Day } from '../../../src/domain/shared/time.ts';
import { sql } from 'drizzle-orm';
import { findJournalLines } from '../../../src/db/reads/journalLines.ts';
import type { World } from '../../support/world.ts';

interface Stand {
  readonly birthYear: number;
  readonly key: QueueKey;
  readonly waits: boolean;
}

export interface Numbers {
  readonly place: number;
  readonly waitingAhead: number;
}

/** Where everybody stood at the end of every local day, by playing the journal from its first line: nothing is summed. */
export async function replayDays(
  world: World,
  cityId: CityId,
  zone: string,
): Promise<ReadonlyMap<Day, ReadonlyMap<number, Numbers>>> {
  const standing = new Map<number, Stand>();
  const days = new Map<Day, ReadonlyMap<number, Numbers>>();
  const [city] = await world.db.execute<{ code: string }>(sql`select code from city where id = ${cityId}`);
  const lines: StoredLine[] = [];
  for await (const portion of findJournalLines(world.sql, city?.code ?? null)) lines.push(...portion);
  for (const line of lines.sort((one, other) => one.id - other.id)) {
    const { applicationId, keyAfter, waitsAfter, at, after } = line;
    const birthYear = after?.application?.birthYear;
    if (applicationId === null || birthYear === undefined) continue;
    if (keyAfter === null) standing.delete(applicationId);
    else standing.set(applicationId, { birthYear, key: keyAfter, waits: waitsAfter });
    days.set(dayOf(zone, at), new Map([...standing].map(([id, stand]) => [id, numbersOf(stand, standing)])));
  }
  return days;
}

const numbersOf = (stand: Stand, standing: ReadonlyMap<number, Stand>): Numbers => {
  const before = [...standing.values()].filter(
    ({ birthYear, key }) => birthYear === stand.birthYear && compareKeys(key, stand.key) < 0,
  );
  return { place: 1 + before.length, waitingAhead: before.filter(({ waits }) => waits).length };
};
