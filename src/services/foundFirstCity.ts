import type { Preset } from '../domain/policy/policy.ts';
import { PRESET_RULES } from '../domain/policy/presets.ts';
import type { CityId } from '../domain/shared/ids.ts';
import type { Instant } from '../domain/shared/time.ts';
import type { Translated } from '../domain/shared/translated.ts';
import { lockFounding, saveNewCity } from '../db/city.ts';
import type { Db } from '../db/client.ts';
import { appendJournal } from '../db/journal.ts';
import { savePolicy } from '../db/policy.ts';
import { transaction } from '../db/transaction.ts';
import { lineOfBooks } from './bookEntry.ts';

/** What a new installation begins with. */
export interface FirstCity {
  readonly name: string;
  readonly zone: string;
  readonly preset: Preset;
  readonly deskAddress: string;
  readonly deskHours: string;
}

const inEveryLanguage = (text: string): Translated => ({ kk: text, ru: text, en: text });

/** A short name for programs: what is Latin in the name, else simply `city`. */
const codeOf = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '') || 'city';

/** Founds the city of an installation that has none, with its first rules in force at once. Null: there is one already. */
export const foundFirstCity = (db: Db, first: FirstCity, now: Instant): Promise<CityId | null> =>
  transaction(db, async (tx) => {
    if ((await lockFounding(tx)).length > 0) return null;
    const { name, zone, preset, deskAddress, deskHours } = first;
    const cityId = await saveNewCity(tx, {
      code: codeOf(name),
      name: inEveryLanguage(name),
      zone,
      deskAddress: inEveryLanguage(deskAddress),
      deskHours: inEveryLanguage(deskHours),
    });
    const policy = { cityId, version: 1, preset, validFrom: now, rules: PRESET_RULES[preset] };
    const policyId = await savePolicy(tx, policy, { by: null, at: now });
    const facts = { isDemo: false, preset, policyVersion: 1 };
    const line = lineOfBooks({ type: 'CITY_FOUNDED', cityId, facts }, now, 'foundFirstCity', 'SYSTEM');
    await appendJournal(tx, [{ ...line, policyId }]);
    return cityId;
  });
