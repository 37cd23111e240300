import type { Database } from '../../db/client.ts';
import { findIdentity } from '../../db/child.ts';
import { saveSubject } from '../../db/people.ts';
import { transaction } from '../../db/transaction.ts';
import { DEMO_ISSUER } from '../../auth/demoIssuer.ts';
import { addDays } from '../../domain/calendar/days.ts';
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
/** B6 */
const TWINS = 0.08;
/** A name as a person has one holds no digits. */
const CHILD_NAME = 'Demo Child';

/** Families that come, now and then with twins (B6), and some that come again after they left (R14). */
export class NewFamilies {
  readonly #database: Database;
  readonly #cityId: CityId;
  readonly #actors: Actors;
  readonly #random: Random;
  readonly #gone: { readonly applicationId: ApplicationId; readonly parentId: PersonId; readonly backOn: Day }[] = [];
  #come = 0;

  constructor(database: Database, cityId: CityId, actors: Actors, random: Random) {
    this.#database = database;
    this.#cityId = cityId;
    this.#actors = actors;
    this.#random = random;
  }

  /** It will stand again some days later, with a new number. */
  left(applicationId: ApplicationId, parentId: PersonId, today: Day): void {
    this.#gone.push({ applicationId, parentId, backOn: addDays(today, 5 + this.#random.whole(10)) });
  }

  async comeAgain(today: Day): Promise<void> {
    for (const family of this.#gone.filter(({ backOn }) => backOn === today)) {
      const { childId, birthOn, languages, kindergartenIds } = await findChildOf(
        this.#database.sql,
        family.applicationId,
      );
      const identity = await findIdentity(this.#database.db, childId);
      if (identity === null) throw new Error('A child is known by its number');
      const { iin } = identity;
      await this.#submit(family.parentId, { iin, birthOn, name: CHILD_NAME }, kindergartenIds, languages, null);
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
    const serial = NUMBERED_FROM + this.#come;
    const parentId = await transaction(this.#database.db, (tx) =>
      saveSubject(tx, DEMO_ISSUER, `demo-parent-${serial}`, now),
    );
    const wished = new Set([random.pick(groups), random.pick(groups), random.pick(groups)]);
    const subcategory = random.chance(0.25) ? random.pick(SUBCATEGORIES).code : null;
    const kindergartenIds = [...new Set([...wished].map(({ kindergartenId }) => kindergartenId))];
    const languages = [...new Set([...wished].map(({ language }) => language))];
    const first = await this.#submit(
      parentId,
      { iin, birthOn, name: CHILD_NAME },
      kindergartenIds,
      languages,
      subcategory,
    );
    if (first === null || !random.chance(TWINS)) return;
    const twin = makeIin({ birthOn, sex: 'F', serial: LAST_SERIAL - SERIALS - (this.#come % SERIALS) });
    const child = twin && { iin: twin, birthOn, name: CHILD_NAME };
    if (child) await this.#submit(parentId, child, kindergartenIds, languages, null, first.applicationId);
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
