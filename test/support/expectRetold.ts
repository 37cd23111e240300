import { eq } from 'drizzle-orm';
import { expect } from 'vitest';
import { findCity } from '../../src/db/city.ts';
import type { Database } from '../../src/db/client.ts';
import { findJournalLines } from '../../src/db/reads/journalLines.ts';
import { directionFrom } from '../../src/db/standing/directionRow.ts';
import { readStandings } from '../../src/db/standing/readStandings.ts';
import { seatFrom } from '../../src/db/standing/seatRow.ts';
import { application } from '../../src/db/tables/application.ts';
import { direction, verification } from '../../src/db/tables/direction.ts';
import { seat } from '../../src/db/tables/seat.ts';
import { isToldWaiting } from '../../src/domain/application/application.ts';
import { keyOf } from '../../src/domain/application/standing.ts';
import type { StoredLine } from '../../src/domain/journal/exportedLine.ts';
import { Replay, type ReplayedSeat } from '../../src/domain/journal/replay.ts';
import { snapshotOf, type Snapshot } from '../../src/domain/journal/snapshot.ts';
import type { QueueKey } from '../../src/domain/queue/queueKey.ts';
import type { ApplicationId, CityId, DirectionId, SeatId } from '../../src/domain/shared/ids.ts';

type Tables = Pick<Database, 'db' | 'sql'>;

type ToldDirection = NonNullable<Snapshot['direction']>;

/** All that the journal keeps of a city, once as its lines tell it and once as the tables hold it. */
interface Telling {
  readonly applications: Readonly<Record<ApplicationId, unknown>>;
  readonly directions: Readonly<Record<DirectionId, unknown>>;
  readonly seats: Readonly<Record<SeatId, unknown>>;
}

/**
 * P18: the journal of a city, read from its first line, gives the keys, states, wishes, deadlines and seats that stand in
 * its tables, of every application and direction there ever was.
 *
 * @param found seats that were there before the first line.
 */
export async function expectRetold(tables: Tables, cityId: CityId, found: readonly ReplayedSeat[] = []): Promise<void> {
  expect(await toldByJournal(tables, cityId, found)).toEqual(await heldInTables(tables, cityId));
}

async function toldByJournal({ db, sql }: Tables, cityId: CityId, found: readonly ReplayedSeat[]): Promise<Telling> {
  const city = await findCity(db, cityId);
  if (city === null) throw new Error('There is no such city');
  const replay = new Replay();
  for (const each of found) replay.seats.set(each.id, each);
  const keys = new Map<ApplicationId, { readonly key: QueueKey | null; readonly waits: boolean }>();
  const directions = new Map<DirectionId, ToldDirection>();
  for await (const lines of findJournalLines(sql, city.code)) {
    for (const line of lines) {
      replay.apply(line);
      const { applicationId, keyAfter: key, waitsAfter: waits } = line;
      // A line about a case names the application it is about, and changes no standing.
      if (applicationId !== null && line.after?.application !== undefined) keys.set(applicationId, { key, waits });
      const told = line.after?.direction;
      if (told !== undefined) directions.set(told.id, told);
      if (line.type === 'SEAT_VACATED') vacate(directions, line);
    }
  }
  const applications = [...replay.standings].map(([id, { application: told, privilege }]) => [
    id,
    { ...told, privilege: privilege ?? null, ...keys.get(id) },
  ]);
  const seats = [...replay.seats].map(([id, { number, state }]) => [id, { number, state }]);
  return {
    applications: Object.fromEntries(applications),
    directions: Object.fromEntries(directions),
    seats: Object.fromEntries(seats),
  };
}

/** The line is the seat's: it names the direction that had filled it. */
function vacate(directions: Map<DirectionId, ToldDirection>, { at, facts }: StoredLine): void {
  const told = [...directions.values()].find(({ id }) => id === facts['directionId']);
  if (told?.state.kind === 'ENROLLED') directions.set(told.id, { ...told, state: { ...told.state, vacatedAt: at } });
}

async function heldInTables({ db }: Tables, cityId: CityId): Promise<Telling> {
  const standings = await readStandings(db, eq(application.cityId, cityId));
  const applications = standings.map((standing) => {
    const { application: held } = snapshotOf(standing);
    const privilege = standing.privilege?.state.kind ?? null;
    const waits = isToldWaiting(standing.application);
    return [standing.application.id, { ...held, privilege, key: keyOf(standing), waits }];
  });
  const issued = await db
    .select()
    .from(direction)
    .leftJoin(verification, eq(verification.directionId, direction.id))
    .where(eq(direction.cityId, cityId));
  const directions = issued.map((row) => {
    const { id, ground, state, window, extendedAt } = directionFrom(row.direction, null, null);
    const held: ToldDirection = {
      id,
      ground,
      state,
      window,
      extendedAt,
      verification: row.verification?.state ?? null,
    };
    return [id, held];
  });
  const rows = await db.select().from(seat).where(eq(seat.cityId, cityId));
  const seats = rows
    .filter(({ removedAt }) => removedAt === null)
    .map((row) => [row.id, { number: row.number, state: seatFrom(row).state }]);
  return {
    applications: Object.fromEntries(applications),
    directions: Object.fromEntries(directions),
    seats: Object.fromEntries(seats),
  };
}
