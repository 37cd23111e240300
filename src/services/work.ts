import type { ActorRole, JournalEntry } from '../domain/journal/journalEntry.ts';
import { snapshotOf } from '../domain/journal/snapshot.ts';
import { isWaiting } from '../domain/application/application.ts';
import { keyOf, type Standing, type Transition } from '../domain/application/standing.ts';
import { timePasses } from '../domain/application/timePasses.ts';
import { noticeFor } from '../domain/notice/noticeFor.ts';
import { policyInForce, type Setting } from '../domain/policy/setting.ts';
import type { ApplicationId, CityId, DirectionId, PersonId, RunId } from '../domain/shared/ids.ts';
import { asInstant, type Instant } from '../domain/shared/time.ts';
import type { Tx } from '../db/client.ts';
import { loadCalendar } from '../db/calendar.ts';
import { appendJournal, findLastInstant } from '../db/journal.ts';
import { queueNotices } from '../db/notice.ts';
import { findIsGuardian } from '../db/people.ts';
import { loadPolicies } from '../db/policy.ts';
import { saveStandings } from '../db/standing/standing.ts';
import { lockStandingByApplication, lockStandingByDirection } from '../db/standing/standing.ts';
import type { Call } from './verb.ts';

interface Act extends Call {
  readonly verb: string;
  readonly receivedAt: Instant;
}

/** A standing under lock, settled, with what it is judged by and how the caller is related to it. */
export interface Locked {
  readonly standing: Standing;
  readonly setting: Setting;
  readonly family: { readonly cityId: CityId; readonly isOwn: boolean };
}

/** One decided step of one standing; `before` as it was locked, null for a submission. */
interface Change {
  readonly before: Standing | null;
  readonly step: Transition;
}

interface Saved extends Transition {
  readonly before: Standing | null;
}

/** One transaction of one verb: what it locks, saves and will have journalled. */
export class Work {
  readonly #entries: JournalEntry[] = [];
  readonly tx: Tx;
  readonly act: Act;

  constructor(tx: Tx, act: Act) {
    this.tx = tx;
    this.act = act;
  }

  get personId(): PersonId {
    return this.act.viewer.personId;
  }

  /** D10: business time is the later of the receipt and the city's last committed instant. */
  async settingOf(cityId: CityId): Promise<Setting> {
    const [policies, calendar, last] = await Promise.all([
      loadPolicies(this.tx, cityId),
      loadCalendar(this.tx, cityId),
      findLastInstant(this.tx, cityId),
    ]);
    return { now: asInstant(Math.max(this.act.receivedAt, last ?? 0)), calendar, policies };
  }

  lockByApplication(id: ApplicationId): Promise<Locked | null> {
    return this.#locked(lockStandingByApplication(this.tx, id));
  }

  lockByDirection(id: DirectionId): Promise<Locked | null> {
    return this.#locked(lockStandingByDirection(this.tx, id));
  }

  async #locked(found: Promise<Standing | null>): Promise<Locked | null> {
    const standing = await found;
    if (standing === null) return null;
    const { cityId, childId } = standing.application;
    const setting = await this.settingOf(cityId);
    const isOwn = await findIsGuardian(this.tx, this.personId, childId);
    return { standing: await this.settle(standing, setting), setting, family: { cityId, isOwn } };
  }

  /** D1: what time has already done to it is done first, each event effective at its own instant. */
  async settle(standing: Standing, setting: Setting): Promise<Standing> {
    let settled = standing;
    for (let due = timePasses(settled, setting); due !== null; due = timePasses(settled, setting)) {
      settled = await this.save(settled, due, setting, 'SYSTEM');
    }
    return settled;
  }

  /** Rows, notice and journal line of one step. Returns the standing with its new versions. */
  async save(before: Standing | null, step: Transition, setting: Setting, role: ActorRole): Promise<Standing> {
    const [after] = await this.saveAll([{ before, step }], setting, role);
    if (after === undefined) throw new Error('A save answered nothing');
    return after;
  }

  /** The same for as many as a run directs, in the same three statements. */
  async saveAll(changes: readonly Change[], setting: Setting, role: ActorRole): Promise<readonly Standing[]> {
    const saved = await saveStandings(
      this.tx,
      changes.map(({ before, step }) => ({ before, after: step.standing })),
    );
    const steps = changes.flatMap(({ before, step: { event } }, index) => {
      const standing = saved[index];
      return standing === undefined ? [] : [{ before, standing, event }];
    });
    const owed = steps.flatMap(({ standing, event }) => {
      const kind = noticeFor(event, standing);
      return kind === null ? [] : [{ kind, standing }];
    });
    await queueNotices(this.tx, owed, setting.now);
    this.journal(...steps.map((step) => this.#entryOf(step, setting, role)));
    return saved;
  }

  /** Kept until the end: the journal is the transaction's last insert (I9). */
  journal(...entries: readonly JournalEntry[]): void {
    this.#entries.push(...entries);
  }

  async writeJournal(): Promise<void> {
    if (this.#entries.length > 0) await appendJournal(this.tx, this.#entries);
  }

  #entryOf({ before, standing: after, event }: Saved, setting: Setting, role: ActorRole): JournalEntry {
    const { now } = setting;
    const { type, ...facts } = event;
    const { application, direction, seat } = after;
    const runId: RunId | null = type === 'DIRECTION_ISSUED' ? (direction?.runId ?? null) : null;
    return {
      cityId: application.cityId,
      at: now,
      effectiveAt: 'effectiveAt' in event ? event.effectiveAt : now,
      type,
      verb: this.act.verb,
      actorRole: role,
      actorId: role === 'SYSTEM' ? null : this.personId,
      applicationId: application.id,
      childId: application.childId,
      directionId: direction?.id ?? null,
      seatId: seat?.id ?? null,
      groupId: seat?.groupId ?? null,
      kindergartenId: seat?.kindergartenId ?? null,
      birthYear: application.birthYear,
      runId,
      keyBefore: before === null ? null : keyOf(before),
      keyAfter: keyOf(after),
      waitedBefore: before !== null && isWaiting(before.application, now),
      waitsAfter: isWaiting(application, now),
      before: before === null ? null : snapshotOf(before),
      after: snapshotOf(after),
      facts,
      policyId: direction?.policyId ?? policyInForce(setting).id,
      idempotencyKey: role === 'SYSTEM' ? null : this.act.idempotencyKey,
    };
  }
}
