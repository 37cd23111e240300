import { dayOf } from '../domain/calendar/days.ts';
import type { Subcategory } from '../domain/privilege/subcategories.ts';
import type {
  ApplicationId,
  BatchId,
  CertificateId,
  ChildId,
  CityId,
  DirectionId,
  PersonId,
  PrivilegeId,
} from '../domain/shared/ids.ts';
import type { Iin, Sex } from '../domain/shared/iin.ts';
import type { Language } from '../domain/shared/language.ts';
import type { Day, Instant } from '../domain/shared/time.ts';
import type { Counter } from './counter.ts';
import type { DemoKindergarten } from './kindergartens.ts';
import { Life, type Rules } from './life.ts';
import { demoChildName, demoParentName, demoPhone } from './names.ts';
import type { DemoBatch, DemoCertificate, DemoChild, DemoPerson } from './people.ts';
import { weighted, type Random } from './random.ts';

export interface FamilyIds {
  readonly person: Counter<PersonId>;
  readonly child: Counter<ChildId>;
  readonly application: Counter<ApplicationId>;
  readonly privilege: Counter<PrivilegeId>;
  readonly direction: Counter<DirectionId>;
  readonly certificate: Counter<CertificateId>;
  readonly batch: Counter<BatchId>;
}

/** A part of the city that is written together. */
export interface DemoChunk {
  readonly people: readonly DemoPerson[];
  readonly children: readonly DemoChild[];
  readonly batches: readonly DemoBatch[];
  readonly certificates: readonly DemoCertificate[];
  readonly lives: readonly Life[];
}

export interface Arrival {
  readonly birthOn: Day;
  readonly at: Instant;
  /** Best first. */
  readonly wished: readonly DemoKindergarten[];
  readonly languages: readonly Language[];
  readonly subcategory: Subcategory | null;
  readonly notBeforeOn?: Day | null;
  readonly guardianId: PersonId;
  readonly sex?: Sex;
  readonly batchId?: BatchId;
  /** As the paper has it; a name of the demo by default. */
  readonly childName?: string;
}

const LOCALES = ['kk', 'ru', 'en'] as const;
const drawLocale = weighted([55, 42, 3]);

/** Lets families arrive and keeps what they brought until it is written. */
export class Families {
  #people: DemoPerson[] = [];
  #children: DemoChild[] = [];
  #batches: DemoBatch[] = [];
  #certificates: DemoCertificate[] = [];
  #lives: Life[] = [];
  readonly #cityId: CityId;
  readonly #rules: Rules;
  readonly #ids: FamilyIds;
  readonly #iinOf: (birthOn: Day, sex: Sex) => Iin;
  readonly #random: Random;

  constructor(input: {
    readonly cityId: CityId;
    readonly rules: Rules;
    readonly ids: FamilyIds;
    readonly iinOf: (birthOn: Day, sex: Sex) => Iin;
    readonly random: Random;
  }) {
    this.#cityId = input.cityId;
    this.#rules = input.rules;
    this.#ids = input.ids;
    this.#iinOf = input.iinOf;
    this.#random = input.random;
  }

  /** How many wait to be written. */
  get count(): number {
    return this.#lives.length;
  }

  guardian(at: Instant, subject?: string): PersonId {
    const id = this.#ids.person.take();
    const serial = this.#ids.person.taken;
    this.#people.push({
      id,
      subject: subject ?? `demo-parent-${serial}`,
      name: demoParentName(serial),
      phone: demoPhone(serial),
      locale: LOCALES[drawLocale(this.#random)] ?? 'ru',
      createdAt: at,
    });
    return id;
  }

  batch(createdAt: Instant): BatchId {
    const id = this.#ids.batch.take();
    this.#batches.push({ id, createdAt });
    return id;
  }

  /** A child takes its place in the queue; queue numbers are those of the applications. */
  arrive(arrival: Arrival): Life {
    const { birthOn, at, guardianId, wished } = arrival;
    const childId = this.#ids.child.take();
    const sex = arrival.sex ?? (this.#random.chance(0.5) ? 'M' : 'F');
    this.#children.push({
      id: childId,
      iin: this.#iinOf(birthOn, sex),
      name: arrival.childName ?? demoChildName(this.#ids.child.taken),
      birthOn,
      sex,
      guardianId,
      since: at,
    });
    const applicationId = this.#ids.application.take();
    const { subcategory } = arrival;
    const submission = {
      applicationId,
      // Without a claim no id is used up.
      privilegeId: subcategory === null ? (0 as PrivilegeId) : this.#ids.privilege.take(),
      queueNumber: this.#ids.application.taken,
      cityId: this.#cityId,
      childId,
      birthOn,
      wishes: { kindergartenIds: wished.map(({ id }) => id), languages: arrival.languages },
      notBeforeOn: arrival.notBeforeOn ?? null,
      subcategory,
      batchId: arrival.batchId ?? null,
      desk: null,
    };
    const life = new Life(
      this.#rules,
      guardianId,
      submission,
      wished.map(({ wishable }) => wishable),
      at,
    );
    this.#lives.push(life);
    return life;
  }

  nextDirection(): DirectionId {
    return this.#ids.direction.take();
  }

  /** The family lays a certificate of that day before the desk. */
  present(life: Life, issuedOn: Day, at: Instant): void {
    const { direction } = life.standing;
    if (direction === null) throw new Error('A demo story presents a certificate without a direction');
    const id = this.#ids.certificate.take();
    life.present(id, issuedOn, at);
    const shown = life.standing.direction?.verification;
    if (shown?.kind !== 'PENDING' || shown.presentation === null) throw new Error('A presented certificate is pending');
    this.#certificates.push({
      id,
      applicationId: direction.applicationId,
      directionId: direction.id,
      issuer: 'Demo unit',
      number: `DEMO-${this.#ids.certificate.taken}`,
      issuedOn,
      presentedAt: at,
      presentedOn: dayOf(this.#rules.calendar.zone, at),
      age: shown.presentation.age,
      recordedBy: life.parentId,
    });
  }

  /** Everything since the last time, lived until `now`. */
  take(now: Instant): DemoChunk {
    for (const life of this.#lives) life.letInBy(now);
    const chunk = {
      people: this.#people,
      children: this.#children,
      batches: this.#batches,
      certificates: this.#certificates,
      lives: this.#lives,
    };
    this.#people = [];
    this.#children = [];
    this.#batches = [];
    this.#certificates = [];
    this.#lives = [];
    return chunk;
  }
}
