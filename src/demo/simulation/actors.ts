import type { Database } from '../../db/client.ts';
import type { Grant } from '../../domain/access/viewer.ts';
import type { CityId, KindergartenId, PersonId } from '../../domain/shared/ids.ts';
import { asInstant, type Instant } from '../../domain/shared/time.ts';
import type { Deps, Verb } from '../../services/verb.ts';
import { findStaff, type StaffMember } from './cityToday.ts';

type Success = Readonly<Record<string, unknown>>;

/** Between two acts of one day, so that their order is also that of time. */
const BETWEEN_ACTS_MS = 1_000;

/** The people of the city, each calling the services in their own name, under a clock that the simulation keeps. */
export class Actors {
  readonly refusals = new Map<string, number>();
  readonly deps: Deps;
  readonly #cityId: CityId;
  readonly #staff: readonly StaffMember[];
  #now: Instant;
  #acts = 0;

  private constructor(database: Database, cityId: CityId, staff: readonly StaffMember[], now: Instant) {
    this.#cityId = cityId;
    this.#staff = staff;
    this.#now = now;
    this.deps = { db: database.db, clock: { now: () => Promise.resolve(this.#now) } };
  }

  static async of(database: Database, cityId: CityId, now: Instant): Promise<Actors> {
    return new Actors(database, cityId, await findStaff(database.sql, cityId), now);
  }

  moveTo(now: Instant): void {
    this.#now = now;
  }

  /** @returns what the verb answered; null when the rules turned it down, which is counted. */
  async byParent<Input, Value extends Success>(personId: PersonId, verb: Verb<Input, Value>, input: Input) {
    return this.#act(personId, [], verb, input);
  }

  async byDesk<Input, Value extends Success>(
    role: 'SPECIALIST' | 'SUPERVISOR',
    verb: Verb<Input, Value>,
    input: Input,
  ) {
    return this.#byStaff((member) => member.role === role, verb, input);
  }

  async byKindergarten<Input, Value extends Success>(id: KindergartenId, verb: Verb<Input, Value>, input: Input) {
    return this.#byStaff(({ kindergartenId }) => kindergartenId === id, verb, input);
  }

  async #byStaff<Input, Value extends Success>(
    isMeant: (member: StaffMember) => boolean,
    verb: Verb<Input, Value>,
    input: Input,
  ) {
    const member = this.#staff.find(isMeant);
    if (member === undefined) throw new Error('The demo city lacks somebody of its staff');
    const { personId, role, kindergartenId } = member;
    return this.#act(personId, [{ role, cityId: this.#cityId, kindergartenId }], verb, input);
  }

  async #act<Input, Value extends Success>(
    personId: PersonId,
    grants: readonly Grant[],
    verb: Verb<Input, Value>,
    input: Input,
  ): Promise<Value | null> {
    this.#acts += 1;
    this.#now = asInstant(this.#now + BETWEEN_ACTS_MS);
    const call = { viewer: { kind: 'PERSON', personId, grants }, idempotencyKey: `simulated-${this.#acts}` } as const;
    const outcome = await verb(this.deps, call, input);
    if (outcome.ok) return outcome.value;
    const { code } = outcome.refusal;
    this.refusals.set(code, (this.refusals.get(code) ?? 0) + 1);
    return null;
  }
}
