import { agesOutAt, eligibleFrom } from '../../src/domain/application/age.ts';
import { waitsFrom, type Application } from '../../src/domain/application/application.ts';
import type { Standing } from '../../src/domain/application/standing.ts';
import { issueDirection } from '../../src/domain/direction/issueDirection.ts';
import type { Policy, Preset } from '../../src/domain/policy/policy.ts';
import { PRESET_RULES } from '../../src/domain/policy/presets.ts';
import { policyInForce, type Setting } from '../../src/domain/policy/setting.ts';
import type { Category } from '../../src/domain/privilege/category.ts';
import { categoryInForce, type Privilege } from '../../src/domain/privilege/privilege.ts';
import type { Role } from '../../src/domain/access/viewer.ts';
import type { Seat, SeatState } from '../../src/domain/seat/seat.ts';
import type { ChildId, CityId, GroupId, KindergartenId, PersonId, RunId } from '../../src/domain/shared/ids.ts';
import { makeIin, type Iin, type Sex } from '../../src/domain/shared/iin.ts';
import type { Language } from '../../src/domain/shared/language.ts';
import type { PersonName } from '../../src/domain/shared/personName.ts';
import type { Phone } from '../../src/domain/shared/phone.ts';
import { asDay, asInstant, type Day, type Instant } from '../../src/domain/shared/time.ts';
import { loadCalendar } from '../../src/db/calendar.ts';
import { saveNewChild } from '../../src/db/child.ts';
import { saveNewCity } from '../../src/db/city.ts';
import type { Db } from '../../src/db/client.ts';
import { saveNewGroup, saveNewKindergarten } from '../../src/db/kindergarten.ts';
import { nextIds, nextQueueNumbers } from '../../src/db/nextIds.ts';
import { saveGuardian, saveNewPerson } from '../../src/db/people.ts';
import { loadPolicies, savePolicy } from '../../src/db/policy.ts';
import { saveGrant } from '../../src/db/roleGrant.ts';
import { saveRun } from '../../src/db/run.ts';
import { saveNewSeats } from '../../src/db/seat.ts';
import { saveStanding } from '../../src/db/standing/standing.ts';
import { transaction } from '../../src/db/transaction.ts';

/** A Monday of 2026, 10:00 in the city, unless a test says otherwise. */
export const NOW: Instant = asInstant(Date.parse('2026-03-02T05:00:00.000Z'));
const LONG_AGO: Instant = asInstant(Date.parse('2020-01-01T00:00:00.000Z'));
const BIRTH_ON: Day = asDay('2023-05-17');

interface CityWish {
  readonly preset?: Preset;
  readonly rules?: Partial<Policy['rules']>;
  readonly zone?: string;
}

interface KindergartenWish {
  readonly cityId?: CityId;
  readonly district?: string;
}

interface GroupWish {
  readonly kindergartenId?: KindergartenId;
  readonly cityId?: CityId;
  readonly birthYear?: number;
  readonly language?: Language;
  /** How many. */
  readonly seats?: number;
  /** All of them; FREE if nothing is said. */
  readonly state?: SeatState;
}

/** A group with its seats, in the order of their numbers. */
export interface MadeGroup {
  readonly id: GroupId;
  readonly cityId: CityId;
  readonly kindergartenId: KindergartenId;
  readonly seats: readonly Seat[];
}

interface PersonWish {
  readonly subject?: string;
  readonly issuer?: string;
  readonly name?: string;
  readonly phone?: string;
  readonly roles?: readonly {
    readonly role: Role;
    readonly cityId?: CityId;
    readonly kindergartenId?: KindergartenId;
  }[];
}

interface ChildWish {
  readonly birthOn?: Day;
  readonly sex?: Sex;
  readonly name?: string;
  readonly guardianId?: PersonId;
}

type ApplicationWish = Partial<Omit<Application, 'id' | 'birthYear' | 'version'>> & {
  readonly guardianId?: PersonId;
  /** Code of a subcategory; the category follows. */
  readonly privilege?: { readonly subcategory: string; readonly category: Exclude<Category, 'GENERAL'> } | null;
};

interface DirectionWish {
  /** Who receives it; a new application if nothing is said. */
  readonly standing?: Standing;
  /** A new one in a new group if nothing is said. */
  readonly seat?: Seat;
  /** The category in force of the standing if nothing is said. */
  readonly ground?: Category;
  readonly issuedAt?: Instant;
  readonly isStaffChild?: boolean;
}

export type Make = ReturnType<typeof makeIn>;

/** Real rows through the save functions of the application, each with defaults for all that a test does not care about. */
export function makeIn(db: Db) {
  let count = 0;
  const next = (): number => (count += 1);
  // Apart from the rest, so that one birth date has numbers for as many children as there are serials.
  let serials = 0;
  const nextSerial = (): number => (serials += 1);
  let defaultCity: Promise<CityId> | null = null;
  const aCity = (given: CityId | undefined): Promise<CityId> => {
    if (given !== undefined) return Promise.resolve(given);
    defaultCity ??= make.city();
    return defaultCity;
  };

  const make = {
    city: ({ preset = 'astana-2019', rules = {}, zone = 'Asia/Almaty' }: CityWish = {}): Promise<CityId> =>
      transaction(db, async (tx) => {
        const code = `city-${next()}`;
        const named = (text: string) => ({ kk: text, ru: text, en: text });
        const cityId = await saveNewCity(tx, {
          code,
          name: named(code),
          zone,
          deskAddress: named('Desk 1'),
          deskHours: named('9–18'),
        });
        const policy = {
          cityId,
          version: 1,
          preset,
          validFrom: LONG_AGO,
          rules: { ...PRESET_RULES[preset], ...rules },
        };
        await savePolicy(tx, policy, { by: null, at: LONG_AGO });
        return cityId;
      }),

    kindergarten: async ({ cityId: given, district = 'Almaty' }: KindergartenWish = {}): Promise<KindergartenId> => {
      const cityId = await aCity(given);
      const number = next();
      const name = `Kindergarten ${number}`;
      return transaction(db, (tx) =>
        saveNewKindergarten(tx, {
          cityId,
          number,
          name: { kk: name, ru: name, en: name },
          district,
          address: `Street ${number}`,
          ownership: 'STATE',
          lat: null,
          lon: null,
          hours: null,
          phonePublic: null,
        }),
      );
    },

    group: async (wish: GroupWish = {}): Promise<MadeGroup> => {
      const cityId = await aCity(wish.cityId);
      const kindergartenId = wish.kindergartenId ?? (await make.kindergarten({ cityId }));
      const { birthYear = 2023, language = 'KAZAKH', seats: capacity = 1, state = { kind: 'FREE' } } = wish;
      const number = next();
      return transaction(db, async (tx) => {
        const [id] = await nextIds(tx, 'kindergarten_group', 1);
        await saveNewGroup(tx, {
          id,
          kindergartenId,
          cityId,
          number,
          name: `Group ${number}`,
          birthYear,
          language,
          capacity,
        });
        const seatIds = capacity === 0 ? [] : await nextIds(tx, 'seat', capacity);
        const seats = seatIds.map((seatId, index): Seat => ({
          id: seatId,
          cityId,
          kindergartenId,
          groupId: id,
          groupNumber: number,
          number: index + 1,
          birthYear,
          language,
          state,
          changedAt: LONG_AGO,
          version: 1,
        }));
        await saveNewSeats(tx, seats);
        return { id, cityId, kindergartenId, seats };
      });
    },

    /** One free seat in a group of its own. */
    seat: async (wish: Omit<GroupWish, 'seats'> = {}): Promise<Seat> =>
      only((await make.group({ ...wish, seats: 1 })).seats),

    person: async ({
      subject,
      issuer = 'https://identity.example',
      name = 'Test Person',
      phone,
      roles = [],
    }: PersonWish = {}): Promise<PersonId> => {
      const scopes = await Promise.all(roles.map(async (given) => ({ ...given, cityId: await aCity(given.cityId) })));
      return transaction(db, async (tx) => {
        const [id] = await nextIds(tx, 'person', 1);
        await saveNewPerson(tx, {
          id,
          issuer,
          subject: subject ?? `subject-${next()}`,
          name: name as PersonName,
          phone: (phone ?? null) as Phone | null,
          email: null,
          locale: 'ru',
          isDemo: false,
          createdAt: LONG_AGO,
        });
        for (const { role, cityId, kindergartenId = null } of scopes) {
          await saveGrant(tx, id, { role, cityId, kindergartenId }, { by: null, at: LONG_AGO });
        }
        return id;
      });
    },

    child: async ({
      birthOn = BIRTH_ON,
      sex = 'F',
      name = `Test ${wordOf(next())}`,
      guardianId,
    }: ChildWish = {}): Promise<ChildId> => {
      const personId = guardianId ?? (await make.person());
      return transaction(db, async (tx) => {
        const [id] = await nextIds(tx, 'child', 1);
        await saveNewChild(tx, id, {
          iin: aSyntheticIin(birthOn, sex, nextSerial),
          name: name as PersonName,
          birthOn,
          sex,
        });
        await saveGuardian(tx, id, personId, LONG_AGO);
        return id;
      });
    },

    /** A family standing in the queue. Without wishes it wishes one kindergarten of its own. */
    application: async (wish: ApplicationWish = {}): Promise<Standing> => {
      const { privilege: claim = null, guardianId, birthOn = BIRTH_ON, ...given } = wish;
      const cityId = await aCity(given.cityId);
      const childId = given.childId ?? (await make.child({ birthOn, ...(guardianId !== undefined && { guardianId }) }));
      const wishes = given.wishes ?? [{ kindergartenId: await make.kindergarten({ cityId }), isSkipped: false }];
      return transaction(db, async (tx) => {
        const [policies, calendar] = [await loadPolicies(tx, cityId), await loadCalendar(tx, cityId)];
        const { rules } = policyInForce({ now: NOW, policies, calendar });
        const [id] = await nextIds(tx, 'application', 1);
        const [privilegeId] = await nextIds(tx, 'privilege', 1);
        const [queueNumber] = await nextQueueNumbers(tx, cityId);
        const { notBeforeOn = null, queuedAt = asInstant(NOW - 1_000_000_000 + queueNumber * 1000) } = given;
        const stands: Omit<Application, 'isLetIn'> = {
          queueNumber,
          queuedAt,
          notBeforeOn,
          state: { kind: 'QUEUED' },
          languages: ['KAZAKH', 'RUSSIAN'],
          batchId: null,
          heldUntil: null,
          eligibleFrom: eligibleFrom(birthOn, notBeforeOn, rules, calendar.zone),
          agesOutAt: agesOutAt(birthOn, rules, calendar.zone),
          agesCountedAt: null,
          ...given,
          id,
          cityId,
          childId,
          wishes,
          birthOn,
          birthYear: Number(birthOn.slice(0, 4)),
          version: 1,
        };
        const application: Application = { ...stands, isLetIn: given.isLetIn ?? waitsFrom(stands) <= NOW };
        const privilege: Privilege | null = claim && {
          ...claim,
          id: privilegeId,
          applicationId: id,
          claimedAt: application.queuedAt,
          state: { kind: 'CLAIMED' },
        };
        return saveStanding(tx, null, { application, privilege, direction: null, seat: null });
      });
    },

    run: async ({
      cityId: given,
      birthYear = 2023,
    }: { readonly cityId?: CityId; readonly birthYear?: number } = {}): Promise<RunId> => {
      const cityId = await aCity(given);
      return transaction(db, async (tx) => {
        const [id] = await nextIds(tx, 'run', 1);
        const { id: policyId } = policyInForce({
          now: NOW,
          policies: await loadPolicies(tx, cityId),
          calendar: await loadCalendar(tx, cityId),
        });
        await saveRun(tx, {
          id,
          cityId,
          birthYear,
          at: NOW,
          isDry: false,
          policyId,
          inputHash: new Uint8Array(32),
          outputHash: new Uint8Array(32),
          protocol: {
            watermark: 0,
            policyVersion: 1,
            calendarVersion: '',
            birthYear,
            at: NOW,
            slots: null,
            laneCounterBefore: 0,
            laneCounterAfter: 0,
            offered: [],
            directions: [],
            cutOffs: [],
          },
        });
        return id;
      });
    },

    /** Issued by the rule itself. */
    direction: async (wish: DirectionWish = {}): Promise<Standing> => {
      const before = wish.standing ?? (await make.application());
      const { cityId, birthYear } = before.application;
      const seat = wish.seat ?? (await make.seat({ cityId, birthYear }));
      const runId = await make.run({ cityId, birthYear });
      const setting = await make.setting(cityId, wish.issuedAt ?? NOW);
      return transaction(db, async (tx) => {
        const [directionId] = await nextIds(tx, 'direction', 1);
        const { ground = categoryInForce(before.privilege), isStaffChild = false } = wish;
        return saveStanding(
          tx,
          before,
          issueDirection(before, { directionId, seat, ground, runId, isStaffChild }, setting).standing,
        );
      });
    },

    setting: async (cityId: CityId, now: Instant = NOW): Promise<Setting> => ({
      now,
      policies: await loadPolicies(db, cityId),
      calendar: await loadCalendar(db, cityId),
    }),
  };
  return make;
}

/** Serials of synthetic people; some give a number that is never issued. */
function aSyntheticIin(birthOn: Day, sex: Sex, nextSerial: () => number): Iin {
  for (;;) {
    const iin = makeIin({ birthOn, sex, serial: 9999 - (nextSerial() % 10_000) });
    if (iin !== null) return iin;
  }
}

/** Another name for every child: two of one name and birth date would be a pattern (R17). */
const wordOf = (count: number): string =>
  `Child${[...count.toString(26)].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 26))).join('')}`;

function only<Thing>(things: readonly Thing[]): Thing {
  const [thing, ...others] = things;
  if (thing === undefined || others.length > 0) throw new Error(`There are ${things.length}, not one`);
  return thing;
}
