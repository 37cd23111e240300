import { eq, sql } from 'drizzle-orm';
import type { WatchedCertificate, WatchedChild, WatchedDirection, WatchedPhone } from '../domain/integrity/watch.ts';
import { WATCHED_EVENTS } from '../domain/integrity/watchedEvents.ts';
import type { DirectionState } from '../domain/direction/direction.ts';
import type { Category } from '../domain/privilege/category.ts';
import type { ApplicationId, CertificateId, ChildId, CityId, DirectionId, PersonId } from '../domain/shared/ids.ts';
import { idArray } from './anyOf.ts';
import type { Reader, Tx } from './client.ts';
import { instantFromSql } from './tables/columns.ts';
import { integrityWatch } from './tables/integrityCase.ts';

/** How far the city's sealed journal has been watched; 0 before the first time. One watches at a time. */
export async function lockWatch(tx: Tx, cityId: CityId): Promise<number> {
  await tx.insert(integrityWatch).values({ cityId, citySeq: 0 }).onConflictDoNothing();
  const [row] = await tx.select().from(integrityWatch).where(eq(integrityWatch.cityId, cityId)).for('update');
  if (row === undefined) throw new Error('What was just written is not there');
  return row.citySeq;
}

export async function saveWatch(tx: Tx, cityId: CityId, citySeq: number): Promise<void> {
  await tx.update(integrityWatch).set({ citySeq }).where(eq(integrityWatch.cityId, cityId));
}

/** Cities whose sealed journal goes on behind what has been watched. */
export async function findUnwatchedCities(reader: Reader): Promise<readonly CityId[]> {
  const rows = await reader.execute<{ id: string }>(sql`
    select c.id from city c left join integrity_watch w on w.city_id = c.id
    where exists (select from journal_seal s where s.city_id = c.id and s.city_seq > coalesce(w.city_seq, 0))
    order by c.id`);
  return rows.map(({ id }) => Number(id) as CityId);
}

/** Children whom the next lines of a city's sealed journal are about. @returns `upToSeq` as given: there are no more lines. */
export async function findTouchedChildren(
  reader: Reader,
  cityId: CityId,
  afterSeq: number,
  limit: number,
): Promise<{ readonly upToSeq: number; readonly childIds: readonly ChildId[] }> {
  const rows = await reader.execute<{ up_to: string | null; child_ids: string[] | null }>(sql`
    with line as (
      select s.city_seq, j.type, j.child_id, j.facts
      from journal_seal s join journal j on j.id = s.journal_id
      where s.city_id = ${cityId} and s.city_seq > ${afterSeq} order by s.city_seq limit ${limit}
    ), touched as (
      select child_id from line where type = any(${`{${WATCHED_EVENTS.join(',')}}`}::text[]) and child_id is not null
      union
      select g.child_id from line join guardian g on g.person_id = (line.facts ->> 'personId')::bigint
      where line.type = 'CONTACT_CHANGED'
    )
    select (select max(city_seq) from line) as up_to, (select json_agg(child_id order by child_id) from touched) as child_ids`);
  const [found] = rows;
  return {
    upToSeq: found === undefined || found.up_to === null ? afterSeq : Number(found.up_to),
    childIds: (found?.child_ids ?? []).map((id) => Number(id) as ChildId),
  };
}

/** Every direction that was ever issued to these children, in any city. */
export async function findWatchedDirections(
  reader: Reader,
  childIds: readonly ChildId[],
): Promise<readonly WatchedDirection[]> {
  const rows = await reader.execute<{
    id: string;
    child_id: string;
    application_id: string;
    ground: Category;
    issued_at: string;
    state: DirectionState['kind'];
  }>(sql`select id, child_id, application_id, ground, issued_at, state from direction
    where child_id = any(${idArray(childIds)}) order by id`);
  return rows.map((row) => ({
    directionId: Number(row.id) as DirectionId,
    childId: Number(row.child_id) as ChildId,
    applicationId: Number(row.application_id) as ApplicationId,
    ground: row.ground,
    issuedAt: instantFromSql(row.issued_at),
    state: row.state,
  }));
}

/** Certificates of these children, and all that look the same, whoever's they are. Compared by blind indexes alone. */
export async function findWatchedCertificates(
  reader: Reader,
  childIds: readonly ChildId[],
): Promise<readonly WatchedCertificate[]> {
  const rows = await reader.execute<{
    id: string;
    child_id: string;
    guardians: number[] | null;
    record: string;
    file: string | null;
  }>(sql`
    with own as (
      select c.fingerprint, c.file_fingerprint from application a join certificate c on c.application_id = a.id
      where a.child_id = any(${idArray(childIds)})
    ), alike as (
      select c.* from certificate c where c.fingerprint in (select fingerprint from own)
      union
      select c.* from certificate c where c.file_fingerprint in (select file_fingerprint from own where file_fingerprint is not null)
    )
    select c.id, a.child_id, encode(c.fingerprint, 'hex') as record, encode(c.file_fingerprint, 'hex') as file,
      (select json_agg(g.person_id) from guardian g where g.child_id = a.child_id) as guardians
    from alike c join application a on a.id = c.application_id order by c.id`);
  return rows.map((row) => ({
    certificateId: Number(row.id) as CertificateId,
    childId: Number(row.child_id) as ChildId,
    guardianIds: (row.guardians ?? []).map((id) => id as PersonId),
    marks: [`record ${row.record}`, ...(row.file === null ? [] : [`file ${row.file}`])],
  }));
}

/** Guardians who give the phone of a guardian of these children, with all their children. By the blind index alone. */
export async function findWatchedPhones(
  reader: Reader,
  childIds: readonly ChildId[],
): Promise<readonly WatchedPhone[]> {
  const rows = await reader.execute<{ child_id: string; person_id: string; phone: string }>(sql`
    select g.child_id, g.person_id, encode(p.phone_index, 'hex') as phone
    from (
      select distinct own.phone_index from guardian g join person own on own.id = g.person_id
      where g.child_id = any(${idArray(childIds)}) and own.phone_index is not null
    ) known
    join person p on p.phone_index = known.phone_index join guardian g on g.person_id = p.id
    order by g.person_id, g.child_id`);
  return rows.map((row) => ({
    childId: Number(row.child_id) as ChildId,
    guardianId: Number(row.person_id) as PersonId,
    phone: row.phone,
  }));
}

/** These children and all under the same name and birth date. By the blind index alone. */
export async function findWatchedChildren(
  reader: Reader,
  childIds: readonly ChildId[],
): Promise<readonly WatchedChild[]> {
  const rows = await reader.execute<{ id: string; likeness: string }>(sql`
    select c.id, encode(c.likeness_index, 'hex') as likeness from child c
    where c.likeness_index in (select likeness_index from child where id = any(${idArray(childIds)}) and likeness_index is not null)
    order by c.id`);
  return rows.map((row) => ({ childId: Number(row.id) as ChildId, likeness: row.likeness }));
}

/** The latest application of each child, open or not, in the order of the children; a child without one is left out. */
export async function findLatestApplications(
  reader: Reader,
  childIds: readonly ChildId[],
): Promise<readonly ApplicationId[]> {
  const rows = await reader.execute<{ id: string }>(sql`
    select max(id) as id from application where child_id = any(${idArray(childIds)}) group by child_id order by child_id`);
  return rows.map(({ id }) => Number(id) as ApplicationId);
}
