import postgres from 'postgres';
import { DEMO_ISSUER } from '../../src/auth/demoIssuer.ts';
import { toApplicationRow } from '../../src/db/standing/applicationRow.ts';
import { toPrivilegeRow } from '../../src/db/standing/privilegeRow.ts';
import { toWishList } from '../../src/db/standing/wishRow.ts';
import { application, wish } from '../../src/db/tables/application.ts';
import { child, guardian, person } from '../../src/db/tables/person.ts';
import { privilege } from '../../src/db/tables/privilege.ts';
import { copyOf } from '../../src/demo/copyOf.ts';
import { agesOutAt, eligibleFrom } from '../../src/domain/application/age.ts';
import type { Application } from '../../src/domain/application/application.ts';
import type { Standing } from '../../src/domain/application/standing.ts';
import { addDays } from '../../src/domain/calendar/days.ts';
import { rulesInForce, type Setting } from '../../src/domain/policy/setting.ts';
import type { Privilege } from '../../src/domain/privilege/privilege.ts';
import type {
  ApplicationId,
  ChildId,
  CityId,
  KindergartenId,
  PersonId,
  PrivilegeId,
} from '../../src/domain/shared/ids.ts';
import { LANGUAGES, type Language } from '../../src/domain/shared/language.ts';
import { asDay, asInstant, type Day } from '../../src/domain/shared/time.ts';
import type { Bed } from './bed.ts';
import { dice } from './measure.ts';

interface CohortWish {
  readonly cityId: CityId;
  readonly birthYear: number;
  readonly count: number;
  readonly kindergartens: readonly KindergartenId[];
  readonly setting: Setting;
  /** Who vouches for the guardians; otherwise the issuer of a demo. */
  readonly issuer?: string;
  /** Of a hundred families; the others are GENERAL. */
  readonly shares?: { readonly extraordinary: number; readonly priority: number };
  /** Of a hundred families, those who accept this language alone; the others accept Kazakh and Russian. */
  readonly oneLanguage?: Readonly<Record<Language, number>>;
}

/** A family of a bulk cohort: one child, one guardian, who signs in as `subject`. */
export interface BulkFamily {
  readonly applicationId: ApplicationId;
  readonly personId: PersonId;
  readonly subject: string;
}

/** Far above what the sequences will give. Cohorts made after another need ids of their own. */
let nextId = 10_000_000;

const PIECE = 10_000;
const DAY_MS = 86_400_000;

/** So many families waiting in one cohort, one to five wishes each. What no measurement reads is one byte. */
export async function fillCohort(bed: Bed, wanted: CohortWish): Promise<readonly BulkFamily[]> {
  const families: BulkFamily[] = [];
  const roll = dice(2019);
  const ages = agesUnder(wanted.setting);
  while (families.length < wanted.count) {
    const size = Math.min(PIECE, wanted.count - families.length);
    const standings = Array.from({ length: size }, (_, nth) => someStanding(wanted, families.length + nth, roll, ages));
    await write(bed, standings, wanted);
    for (const { application: stands } of standings) families.push(familyOf(stands.id));
  }
  return families;
}

/** Child, guardian and claim have the number of the application. */
const familyOf = (id: ApplicationId): BulkFamily => ({
  applicationId: id,
  personId: Number(id) as PersonId,
  subject: `family-${id}`,
});

type Ages = Pick<Application, 'eligibleFrom' | 'agesOutAt' | 'isLetIn'>;

/** A year has few birthdays, and each costs more than the rest of a family. */
function agesUnder(setting: Setting): (birthOn: Day) => Ages {
  const rules = rulesInForce(setting);
  const { zone } = setting.calendar;
  const known = new Map<Day, Ages>();
  const count = (birthOn: Day): Ages => {
    const from = eligibleFrom(birthOn, null, rules, zone);
    return { eligibleFrom: from, isLetIn: from <= setting.now, agesOutAt: agesOutAt(birthOn, rules, zone) };
  };
  return (birthOn) => {
    const ages = known.get(birthOn) ?? count(birthOn);
    known.set(birthOn, ages);
    return ages;
  };
}

function someStanding(
  {
    cityId,
    birthYear,
    kindergartens,
    setting,
    count,
    oneLanguage,
    shares = { extraordinary: 3, priority: 20 },
  }: CohortWish,
  nth: number,
  roll: (below: number) => number,
  agesOf: (birthOn: Day) => Ages,
): Standing {
  const id = nextId++;
  const birthOn = addDays(asDay(`${birthYear}-01-01`), roll(365));
  const queuedAt = asInstant(setting.now - 400 * DAY_MS + Math.floor((nth / count) * 399 * DAY_MS));
  const wished = new Set(Array.from({ length: 1 + roll(5) }, () => kindergartens[roll(kindergartens.length)]));
  const drawn = roll(100);
  const claim = (category: Privilege['category'], subcategory: string): Privilege => ({
    id: id as PrivilegeId,
    applicationId: id as ApplicationId,
    subcategory,
    category,
    claimedAt: queuedAt,
    state: { kind: 'CLAIMED' },
  });
  return {
    application: {
      id: id as ApplicationId,
      cityId,
      childId: id as ChildId,
      birthOn,
      birthYear,
      queueNumber: id,
      queuedAt,
      state: { kind: 'QUEUED' },
      wishes: [...wished].flatMap((each) => (each === undefined ? [] : [{ kindergartenId: each, isSkipped: false }])),
      languages: oneLanguage === undefined ? BOTH : languagesAt(roll(100), oneLanguage),
      notBeforeOn: null,
      ...agesOf(birthOn),
      agesCountedAt: null,
      batchId: null,
      heldUntil: null,
      version: 1,
    },
    privilege:
      drawn < shares.extraordinary
        ? claim('EXTRAORDINARY', 'CONSCRIPT')
        : drawn < shares.extraordinary + shares.priority
          ? claim('PRIORITY', 'LARGE_FAMILY')
          : null,
    direction: null,
    seat: null,
  };
}

const BOTH: readonly Language[] = ['KAZAKH', 'RUSSIAN'];

function languagesAt(drawn: number, shares: Readonly<Record<Language, number>>): readonly Language[] {
  let below = 0;
  for (const language of LANGUAGES) if (drawn < (below += shares[language])) return [language];
  return BOTH;
}

async function write(
  { url, cipher }: Bed,
  standings: readonly Standing[],
  { setting: { now }, issuer = DEMO_ISSUER }: CohortWish,
): Promise<void> {
  const ofEach = standings.map(({ application: { id, birthOn } }) => ({ id, birthOn, ...familyOf(id) }));
  const numbered = (id: number): Uint8Array => Buffer.from(String(id));
  const writes = [
    copyOf(
      person,
      ofEach.map(({ personId, subject }) => ({ id: personId, issuer, subject, createdAt: now })),
    ),
    copyOf(
      child,
      ofEach.map(({ id, birthOn }) => ({
        id: Number(id) as ChildId,
        iinCipher: numbered(0),
        iinIndex: numbered(id),
        nameCipher: numbered(0),
        birthOn,
        sex: 'F' as const,
      })),
    ),
    copyOf(
      guardian,
      ofEach.map(({ id, personId }) => ({ childId: Number(id) as ChildId, personId, since: now })),
    ),
    copyOf(application, standings.map(toApplicationRow)),
    copyOf(
      privilege,
      standings.flatMap(({ privilege: claim }) => (claim === null ? [] : [toPrivilegeRow(claim, cipher)])),
    ),
    copyOf(
      wish,
      standings.flatMap((standing) => toWishList(standing).rows),
    ),
  ];
  const owner = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    await owner.begin(async (tx) => {
      // Made right, the rows need not be judged: a million families in minutes.
      await tx.unsafe('set local session_replication_role = replica');
      for (const send of writes) await send(tx);
    });
  } finally {
    await owner.end();
  }
}
