import { DEMO_ISSUER } from '../auth/demoIssuer.ts';
import type { Cipher } from '../db/cipher.ts';
import { toJournalRow } from '../db/journal.ts';
import { toApplicationRow } from '../db/standing/applicationRow.ts';
import { toDirectionRow } from '../db/standing/directionRow.ts';
import { toPrivilegeRow } from '../db/standing/privilegeRow.ts';
import { toSeatRow } from '../db/standing/seatRow.ts';
import { toVerificationRow } from '../db/standing/verificationRow.ts';
import { toWishList } from '../db/standing/wishRow.ts';
import { application, batch, wish } from '../db/tables/application.ts';
import { city, policyVersion } from '../db/tables/city.ts';
import { certificate, direction, verification } from '../db/tables/direction.ts';
import { journal } from '../db/tables/journal.ts';
import { kindergarten, kindergartenGroup } from '../db/tables/kindergarten.ts';
import { notice } from '../db/tables/notice.ts';
import { child, guardian, person, roleGrant } from '../db/tables/person.ts';
import { privilege } from '../db/tables/privilege.ts';
import { seat } from '../db/tables/seat.ts';
import type { Standing } from '../domain/application/standing.ts';
import type { JournalEntry } from '../domain/journal/journalEntry.ts';
import type { CityId } from '../domain/shared/ids.ts';
import { copyOf, type Write } from './copyOf.ts';
import type { DemoCity } from './demoCity.ts';
import type { DemoChunk } from './families.ts';
import { JournalInOrder } from './journalInOrder.ts';
import type { DemoCertificate, DemoPerson } from './people.ts';
import { markDelivered, toldNotices, type ToldRow } from './toldNotices.ts';
import { toCertificateRow, toChildRow, toPersonRow } from './sealedRows.ts';

interface Writing {
  readonly cipher: Cipher;
  readonly progress?: (done: number, total: number) => void;
}

const CHUNK = 2_500;

/**
 * Everything a demo city is in the database, as writes in an order that its foreign keys allow. Each is made when it
 * is asked for.
 */
export function* demoCityWrites(town: DemoCity, { cipher, progress }: Writing): Generator<Write> {
  const lines = new JournalInOrder(town.takeOver);
  yield* bookWrites(town, cipher);
  yield journalWrite(town.founding);
  yield stageApplications;

  const directed: Standing[] = [];
  const certificates: DemoCertificate[] = [];
  const told: ToldRow[] = [];
  let made = 0;
  for (const chunk of town.chunks(CHUNK)) {
    const standings = chunk.lives.map(({ standing }) => standing);
    yield* familyWrites(town.id, chunk, cipher);
    yield* applicationWrites(standings, cipher);
    yield journalWrite(lines.next(chunk.lives));
    told.push(...toldNotices(chunk));
    directed.push(...standings.filter((standing) => standing.direction !== null));
    certificates.push(...chunk.certificates);
    const done = (made += standings.length);
    yield async () => progress?.(done, town.applications);
  }

  yield journalWrite(lines.rest());
  yield copyOf(seat, town.seats().map(toSeatRow));
  yield* directionWrites(directed, certificates, cipher);
  yield copyOf(notice, told);
  yield markDelivered;
}

/** What stands before any family comes. */
function* bookWrites(town: DemoCity, cipher: Cipher): Generator<Write> {
  const { id: cityId, code, name, zone, deskAddress, deskHours, policy, kindergartens } = town;
  const places = kindergartens.map(({ district, ...plain }) => ({ ...plain, cityId, district: district.name.ru }));
  const groups = kindergartens.flatMap((place) => place.groups.map((group) => ({ ...group, cityId })));
  const grants = town.grants.map((grant) => ({ ...grant, cityId }));
  yield copyOf(city, [{ id: cityId, code, name, zone, deskAddress, deskHours }]);
  yield copyOf(policyVersion, [{ ...policy, enteredBy: null, enteredAt: policy.validFrom }]);
  yield copyOf(kindergarten, places);
  yield copyOf(kindergartenGroup, groups);
  yield personWrite(town.staff, cipher);
  yield copyOf(roleGrant, grants);
}

function* familyWrites(cityId: CityId, { people, children, batches }: DemoChunk, cipher: Cipher): Generator<Write> {
  const guardians = children.map(({ id, guardianId, since }) => ({ childId: id, personId: guardianId, since }));
  const sealed = children.map((someone) => toChildRow(someone, cipher));
  const twins = batches.map((together) => ({ ...together, cityId }));
  yield personWrite(people, cipher);
  yield copyOf(child, sealed);
  yield copyOf(guardian, guardians);
  yield copyOf(batch, twins);
}

const personWrite = (people: readonly DemoPerson[], cipher: Cipher): Write => {
  const sealed = people.map((someone) => toPersonRow(someone, DEMO_ISSUER, cipher));
  return copyOf(person, sealed);
};

const stageApplications: Write = (tx) =>
  tx.unsafe(`
    create temp table staged_application (like application) on commit drop;
    create temp table staged_privilege (like privilege) on commit drop`);

/**
 * Applications and their claims in one statement: written one after the other, each claim would be noted as a
 * disagreement and judged again at commit, a quarter of a million times in the largest city.
 */
const moveStaged: Write = async (tx) => {
  await tx`
    with claimed as (insert into privilege select * from staged_privilege)
    insert into application select * from staged_application order by id`;
  await tx`truncate staged_application, staged_privilege`;
};

function* applicationWrites(standings: readonly Standing[], cipher: Cipher): Generator<Write> {
  const claims = standings.flatMap(({ privilege: claim }) => (claim === null ? [] : [toPrivilegeRow(claim, cipher)]));
  yield copyOf(application, standings.map(toApplicationRow), 'staged_application');
  yield copyOf(privilege, claims, 'staged_privilege');
  yield moveStaged;
  yield copyOf(
    wish,
    standings.flatMap((standing) => toWishList(standing).rows),
  );
}

function* directionWrites(
  directed: readonly Standing[],
  certificates: readonly DemoCertificate[],
  cipher: Cipher,
): Generator<Write> {
  const papers = certificates.map((paper) => toCertificateRow(paper, cipher));
  const issued = directed.flatMap((standing) =>
    standing.direction === null ? [] : [{ ...standing, offer: standing.direction }],
  );
  const offers = issued.map(({ offer, privilege: claim }) => toDirectionRow(offer, claim));
  const checks = issued.flatMap(({ offer: { id, verification: check } }) =>
    check === null ? [] : [toVerificationRow(id, check)],
  );
  yield copyOf(direction, offers);
  yield copyOf(certificate, papers);
  yield copyOf(verification, checks);
}

const journalWrite = (entries: readonly JournalEntry[]): Write => copyOf(journal, entries.map(toJournalRow));
