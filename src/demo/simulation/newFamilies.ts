import type { Database } from '../../db/client.ts';
import { findIdentity } from '../../db/child.ts';
import { saveSubject } from '../../db/people.ts';
import { transaction } from '../../db/transaction.ts';
import { DEMO_ISSUER } from '../../auth/demoIssuer.ts';
import { addDays } from '../../domain/calendar/days.ts';
import type { Category } from '../../domain/privilege/category.ts';
import { SUBCATEGORIES } from '../../domain/privilege/subcategories.ts';
import type { ApplicationId, CityId, PersonId } from '../../domain/shared/ids.ts';
import { makeIin } from '../../domain/shared/iin.ts';
import type { Day, Instant } from '../../domain/shared/time.ts';
import { submitApplication } from '../../services/submitApplication.ts';
import type { Random } from '../random.ts';
import type { Actors } from './actors.ts';
import { findChildOf, findGroupsFor } from './cityToday.ts';

/** Numbers from the end of those no real child has: the demo city gives them from the beginning. */
const LAST_SERIAL = 9_999;
const SERIALS = 400;
const NUMBERED_FROM = 900_000;
const NUMBERED_TWICE_FROM = 950_000;
/** B6 */
const TWINS = 0.08;
/** R17: the other parent enters the same child under another number. */
const ENTERED_TWICE = 0.05;
const SYLLABLES = ['ba', 'da', 'ga', 'ka', 'la', 'ma', 'na', 'ra', 'sa', 'ta'];

/** A name as a person has one holds no digits; two children are told apart by it. */
const nameOf = (family: number, child = 'Child'): string =>
  `Demo ${child}${[...String(family)].map((digit) => SYLLABLES[Number(digit)]).join('')}`;

interface Gone {
  readonly applicationId: ApplicationId;
  readonly parentId: PersonId;
  /** Of the direction that it left. */
  readonly ground: Category;
  readonly backOn: Day;
}

/**
 * Families that come, now and then with twins (B6) or once more under another number (R17), and some that come again
 * after they left (R14).
 */
export class NewFamilies {
  readonly #database: Database;
  readonly #cityId: CityId;
  readonly #actors: Actors;
  readonly #random: Random;
  readonly #gone: Gone[] = [];
  #come = 0;

  constructor(database: Database, cityId: CityId, actors: Actors, random: Random) {
    this.#database = database;
    this.#cityId = cityId;
    this.#actors = actors;
    this.#random = random;
  }

  /** It will stand again some days later, with a new number. */
  left({ applicationId, parentId, ground }: Omit<Gone, 'backOn'>, today: Day): void {
    this.#gone.push({ applicationId, parentId, ground, backOn: addDays(today, 5 + this.#random.whole(10)) });
  }

  async comeAgain(today: Day): Promise<void> {
    for (const family of this.#gone.filter(({ backOn }) => backOn === today)) {
      const { childId, birthOn, languages, kindergartenIds } = await findChildOf(
        this.#database.sql,
        family.applicationId,
      );
      const identity = await findIdentity(this.#database.db, childId);
      if (identity === null) throw new Error('A child is known by its number');
      const child = { iin: identity.iin, birthOn, name: nameOf(childId) };
      const subcategory = SUBCATEGORIES.find(({ category }) => category === family.ground)?.code ?? null;
      await this.#submit(family.parentId, child, kindergartenIds, languages, subcategory);
    }
  }

  /** A child of any age the queue knows; one in four claims a privilege. */
  async come(today: Day, now: Instant): Promise<void> {
    const random = this.#random;
    this.#come += 1;
    const birthOn = addDays(today, -(20 + random.whole(random.chance(0.5) ? 300 : 1_500)));
    const iin = makeIin({ birthOn, sex: random.chance(0.5) ? 'M' : 'F', serial: LAST_SERIAL - (this.#come % SERIALS) });
    const groups = await findGroupsFor(this.#database.sql, this.#cityId, Number(birthOn.slice(0, 4)));
    if (iin === null || groups.length === 0) return;
    const family = this.#come;
    const parentId = await this.#newParent(NUMBERED_FROM + family, now);
    const wished = new Set([random.pick(groups), random.pick(groups), random.pick(groups)]);
    const subcategory = random.chance(0.25) ? random.pick(SUBCATEGORIES).code : null;
    const kindergartenIds = [...new Set([...wished].map(({ kindergartenId }) => kindergartenId))];
    const languages = [...new Set([...wished].map(({ language }) => language))];
    const child = { iin, birthOn, name: nameOf(family) };
    const first = await this.#submit(parentId, child, kindergartenIds, languages, subcategory);
    if (first === null) return;
    const serial = LAST_SERIAL - SERIALS - (family % SERIALS);
    if (random.chance(TWINS)) {
      const twin = makeIin({ birthOn, sex: 'F', serial });
      const other = twin && { iin: twin, birthOn, name: nameOf(family, 'Twin') };
      if (other) await this.#submit(parentId, other, kindergartenIds, languages, null, first.applicationId);
    } else if (random.chance(ENTERED_TWICE)) {
      const mistyped = makeIin({ birthOn, sex: 'M', serial });
      const otherParentId = await this.#newParent(NUMBERED_TWICE_FROM + family, now);
      if (mistyped !== null)
        await this.#submit(otherParentId, { ...child, iin: mistyped }, kindergartenIds, languages, null);
    }
  }

  #newParent(serial: number, now: Instant): Promise<PersonId> {
    return transaction(this.#database.db, (tx) => saveSubject(tx, DEMO_ISSUER, `demo-parent-${serial}`, now));
  }

  #submit(
    parentId: PersonId,
    child: { readonly iin: string; readonly birthOn: Day; readonly name: string },
    kindergartenIds: Awaited<ReturnType<typeof findChildOf>>['kindergartenIds'],
    languages: Awaited<ReturnType<typeof findChildOf>>['languages'],
    subcategory: string | null,
    togetherWithId: ApplicationId | null = null,
  ) {
    const form = { cityId: this.#cityId, child, kindergartenIds, languages, subcategory };
    return this.#actors.byParent(parentId, submitApplication, {
      ...form,
      notBeforeOn: null,
      togetherWithId,
      paper: null,
    });
  }
}
