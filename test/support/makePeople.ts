import type { Role } from '../../src/domain/access/viewer.ts';
import type { ChildId, CityId, KindergartenId, PersonId } from '../../src/domain/shared/ids.ts';
import { makeIin, type Iin, type Sex } from '../../src/domain/shared/iin.ts';
import type { PersonName } from '../../src/domain/shared/personName.ts';
import type { Phone } from '../../src/domain/shared/phone.ts';
import type { Day } from '../../src/domain/shared/time.ts';
import { saveNewChild } from '../../src/db/child.ts';
import type { Db } from '../../src/db/client.ts';
import { nextIds } from '../../src/db/nextIds.ts';
import { saveGuardian, saveNewPerson } from '../../src/db/people.ts';
import { saveGrant } from '../../src/db/roleGrant.ts';
import { transaction } from '../../src/db/transaction.ts';

import { BIRTH_ON, LONG_AGO, type Counts } from './made.ts';

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

export function makePeople(
  db: Db,
  { next, nextSerial }: Counts,
  aCity: (given: CityId | undefined) => Promise<CityId>,
) {
  const make = {
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
