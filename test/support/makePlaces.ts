import type { Policy, Preset } from '../../src/domain/policy/policy.ts';
import { PRESET_RULES } from '../../src/domain/policy/presets.ts';
import type { Seat, SeatState } from '../../src/domain/seat/seat.ts';
import type { CityId, GroupId, KindergartenId } from '../../src/domain/shared/ids.ts';
import type { Language } from '../../src/domain/shared/language.ts';
import { saveNewCity } from '../../src/db/city.ts';
import type { Db } from '../../src/db/client.ts';
import { saveNewGroup, saveNewKindergarten } from '../../src/db/kindergarten.ts';
import { nextIds } from '../../src/db/nextIds.ts';
import { savePolicy } from '../../src/db/policy.ts';
import { saveNewSeats } from '../../src/db/seat.ts';
import { transaction } from '../../src/db/transaction.ts';

import { LONG_AGO, type Counts } from './made.ts';

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

/** @param aCity the one that is given, or the city of everybody who names none. */
export function makePlaces(db: Db, { next }: Counts, aCity: (given: CityId | undefined) => Promise<CityId>) {
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
  };
  return make;
}

function only<Thing>(things: readonly Thing[]): Thing {
  const [thing, ...others] = things;
  if (thing === undefined || others.length > 0) throw new Error(`There are ${things.length}, not one`);
  return thing;
}
