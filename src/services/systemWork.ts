import { batchDueAt, birthYearsToRun } from '../domain/allocation/microBatch.ts';
import { isLetInAfter } from '../domain/application/application.ts';
import { withApplication, type Standing, type Transition } from '../domain/application/standing.ts';
import { timePasses } from '../domain/application/timePasses.ts';
import { isToldOfSeat } from '../domain/application/watchKindergarten.ts';
import { groupsWithFreedSeats } from '../domain/journal/groupsWithFreedSeats.ts';
import type { ActorRole, JournalEntry } from '../domain/journal/journalEntry.ts';
import { standingLine } from '../domain/journal/standingLine.ts';
import { noticeFor } from '../domain/notice/noticeFor.ts';
import { rulesInForce, type Setting } from '../domain/policy/setting.ts';
import type { CityId, PersonId } from '../domain/shared/ids.ts';
import { asInstant, type Instant } from '../domain/shared/time.ts';
import { requestBatches } from '../db/batchRequest.ts';
import type { Tx } from '../db/client.ts';
import { appendLines, journalTexts, type WrittenLine } from '../db/journal.ts';
import { loadJudgedBy } from '../db/judgedBy.ts';
import { findSeatWatchers, tellOfFreeSeats } from '../db/kindergartenWatch.ts';
import { queueNotices } from '../db/notice.ts';
import type { RowTexts } from '../db/rows.ts';
import { saveStandings } from '../db/standing/standing.ts';
import { turnOfLoop, whenever } from './turnOfLoop.ts';

/** What is done, and when it was asked for: the clock, read before anything is waited for (D2). */
export interface SystemAct {
  readonly verb: string;
  readonly receivedAt: Instant;
}

/** One decided step of one standing; `before` as it was locked, null for a submission. */
interface Change {
  readonly before: Standing | null;
  readonly step: Transition;
}

interface Saved extends Transition {
  readonly before: Standing | null;
}

/**
 * One transaction of one act: what it saves and will have journalled. Time and the allocator act by this alone;
 * `Work` adds the person who calls a verb.
 */
export class SystemWork<Act extends SystemAct = SystemAct> {
  readonly #entries: JournalEntry[] = [];
  readonly #lines: RowTexts[] = [];
  readonly #settings = new Map<CityId, Setting>();
  readonly tx: Tx;
  readonly act: Act;

  constructor(tx: Tx, act: Act) {
    this.tx = tx;
    this.act = act;
  }

  /** Whose name stands in the journal beside what a person did. Nobody's, where nobody calls. */
  protected get caller(): { readonly personId: PersonId; readonly idempotencyKey: string } | null {
    return null;
  }

  /** D10: business time is the later of the receipt and the city's last committed instant. */
  async settingOf(cityId: CityId): Promise<Setting> {
    const { policies, calendar, lastAt } = await loadJudgedBy(this.tx, cityId);
    const setting = { now: asInstant(Math.max(this.act.receivedAt, lastAt ?? 0)), calendar, policies };
    this.#settings.set(cityId, setting);
    return setting;
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

  /**
   * The same for as many as a run directs, some at a time: while the server writes the rows of these, those of the next
   * are made, and the text of the journal. What is sent, the server does in the order in which it was sent.
   */
  async saveAll(changes: readonly Change[], setting: Setting, role: ActorRole): Promise<readonly Standing[]> {
    const saving: Promise<readonly Standing[]>[] = [];
    const telling: Promise<void>[] = [];
    for (let from = 0; from < changes.length; from += AT_ONCE) {
      const steps = changes.slice(from, from + AT_ONCE).map(({ before, step: { standing, event } }) => ({
        before,
        standing: withLetIn(before, standing, setting.now),
        event,
      }));
      const rows = steps.map(({ before, standing: after }) => ({ before, after }));
      saving.push(whenever(saveStandings(this.tx, rows)));
      // The notices name the directions.
      await turnOfLoop();
      const owed = steps.flatMap(({ standing, event }) => {
        const kind = noticeFor(event, standing);
        return kind === null ? [] : [{ kind, standing }];
      });
      telling.push(whenever(queueNotices(this.tx, owed, setting)));
      this.journal(...steps.map((step) => this.#entryOf(step, setting, role)));
    }
    const saved = await Promise.all(saving);
    await Promise.all(telling);
    return saved.flat();
  }

  /** R21: the cohorts of what has been journalled so far in which somebody may be given a seat now. */
  get birthYearsToRun(): readonly number[] {
    return birthYearsToRun(this.#entries);
  }

  /** Kept until the end: the journal is the transaction's last insert (I9). */
  journal(...entries: readonly JournalEntry[]): void {
    if (entries.length === 0) return;
    this.#entries.push(...entries);
    this.#lines.push(journalTexts(entries));
  }

  /** @returns the lines it has written. */
  async writeJournal(): Promise<readonly WrittenLine[]> {
    if (this.#entries.length === 0) return [];
    await Promise.all([this.#requestBatches(), this.#tellWatchers()]);
    const ids = await appendLines(this.tx, this.#lines);
    return this.#entries.flatMap(({ cityId }, nth) => {
      const id = ids[nth];
      return id === undefined ? [] : [{ cityId, id }];
    });
  }

  /** R21: in the transaction of the change, so that none is forgotten and none is made for what was taken back. */
  async #requestBatches(): Promise<void> {
    for (const [cityId, setting] of this.#settings) {
      const birthYears = birthYearsToRun(this.#entries.filter((entry) => entry.cityId === cityId));
      const rules = rulesInForce(setting);
      if (birthYears.length === 0 || rules.areBatchesManual) continue;
      const dueAt = batchDueAt(setting.now, rules);
      await requestBatches(
        this.tx,
        birthYears.map((birthYear) => ({ cityId, birthYear, dueAt })),
        setting.now,
      );
    }
  }

  /** R21: whoever watches a kindergarten hears of a seat in the transaction that frees it. */
  async #tellWatchers(): Promise<void> {
    for (const [cityId, setting] of this.#settings) {
      const groupIds = groupsWithFreedSeats(this.#entries.filter((entry) => entry.cityId === cityId));
      if (groupIds.length === 0) continue;
      const watchers = await findSeatWatchers(this.tx, groupIds);
      const told = watchers.filter((watcher) => isToldOfSeat(watcher, watcher.seat));
      await tellOfFreeSeats(this.tx, told, setting);
    }
  }

  #entryOf(saved: Saved, setting: Setting, role: ActorRole): JournalEntry {
    const caller = role === 'SYSTEM' ? null : this.caller;
    return standingLine(saved.before, saved, { verb: this.act.verb, role, caller }, setting);
  }
}

/** So many steps are written in one statement. */
const AT_ONCE = 500;

const withLetIn = (before: Standing | null, after: Standing, now: Instant): Standing => {
  const isLetIn = isLetInAfter(before?.application ?? null, after.application, now);
  return isLetIn === after.application.isLetIn ? after : withApplication(after, { isLetIn });
};
