import { batchDueAt, nextOpeningByDate } from '../domain/allocation/microBatch.ts';
import { ageChanges } from '../domain/application/recountAges.ts';
import { nextMorning } from '../domain/notice/reminder.ts';
import { rulesInForce, type Setting } from '../domain/policy/setting.ts';
import type { ApplicationId, CityId } from '../domain/shared/ids.ts';
import { asInstant, type Instant } from '../domain/shared/time.ts';
import { loadCalendar } from '../db/calendar.ts';
import { findUnclosedCampaigns } from '../db/campaign.ts';
import { findCohorts } from '../db/cohort.ts';
import { findDue, findNextDueAt } from '../db/due.ts';
import { findLastInstant } from '../db/journal.ts';
import { loadPolicies } from '../db/policy.ts';
import { passTime } from './passTime.ts';
import { recountAges } from './recountAges.ts';
import { remindOfDeadlines } from './remindOfDeadlines.ts';
import { runMicroBatch } from './runMicroBatch.ts';
import type { Deps } from './verb.ts';

/** A few events share a transaction: a year has thousands, and each commit waits for the disk. */
const AT_ONCE = 25;

/** The same world at a given moment. */
const at = (deps: Deps, now: Instant): Deps => ({ ...deps, clock: { now: () => Promise.resolve(now) } });

type Arrive = (instant: Instant) => Promise<void>;

/**
 * D10: a jump of the clock is *lived*, from where the city is to `to`, in time order: at equal instants deadlines, ends
 * of stop lists, 2nd birthdays and not-before dates, ageing out, then slots and batches. Every step sees the instant it
 * belongs to as its present. Every step is a transaction of its own and may be done again, so that a jump which was
 * interrupted is simply lived again.
 *
 * @param arriveAt called before what belongs to an instant is lived; instants ascend.
 */
export const liveUntil = (deps: Deps, cityId: CityId, to: Instant, arriveAt?: Arrive): Promise<void> =>
  liveTogether(deps, [cityId], to, arriveAt);

/** The same for several cities under one clock: nobody is ahead of another. */
export async function liveTogether(
  deps: Deps,
  cityIds: readonly CityId[],
  to: Instant,
  arriveAt: Arrive = () => Promise.resolve(),
): Promise<void> {
  const lives = new Map<LivedTime, Instant>();
  const expect = (life: LivedTime, next: Instant | null) =>
    next === null ? lives.delete(life) : lives.set(life, next);
  for (const cityId of cityIds) {
    const life = new LivedTime(deps, cityId, to);
    expect(life, await life.begin());
  }
  while (lives.size > 0) {
    const now = asInstant(Math.min(...lives.values()));
    await arriveAt(now);
    for (const [life, next] of lives) {
      if (next !== now) continue;
      await life.live(now);
      expect(life, await life.nextAfter(now));
    }
  }
}

/** What is still to come in one city. */
class LivedTime {
  /** When the batch of each birth year is due. */
  readonly #batches = new Map<number, Instant>();
  readonly #deps: Deps;
  readonly #cityId: CityId;
  readonly #to: Instant;

  constructor(deps: Deps, cityId: CityId, to: Instant) {
    this.#deps = deps;
    this.#cityId = cityId;
    this.#to = to;
  }

  /**
   * What changed before the jump is known to nobody here, so every cohort is run once. What fell due before the present
   * is lived in the present: nobody is given a seat in a past of which they lose the days.
   */
  async begin(): Promise<Instant | null> {
    const last = await findLastInstant(this.#deps.db, this.#cityId);
    const now = await this.#deps.clock.now();
    // A clock that stands at the end already says nothing of where the city is; the journal does.
    const from = now < this.#to ? asInstant(Math.max(last ?? now, now)) : (last ?? this.#to);
    await this.#runAllCohorts(from);
    return this.nextAfter(from);
  }

  /** The next instant at which there is something to live, never before `from`; null: there is nothing more by the end. */
  async nextAfter(from: Instant): Promise<Instant | null> {
    const { db } = this.#deps;
    const moments = [
      await findNextDueAt(db, this.#cityId, this.#to),
      await this.#nextOpeningAfter(from),
      nextMorning(await this.#settingAt(from)),
      ...this.#batches.values(),
    ].filter((moment) => moment !== null);
    // The journal is nowhere written backwards (D10): what is late is lived as soon as it can be.
    const next = Math.max(from, Math.min(...moments));
    return next <= this.#to ? asInstant(next) : null;
  }

  async live(now: Instant): Promise<void> {
    await this.#passTime(now);
    const justBefore = asInstant(now - 1);
    if (nextMorning(await this.#settingAt(justBefore)) === now) {
      await remindOfDeadlines(at(this.#deps, now), { cityId: this.#cityId });
    }
    if ((await this.#nextOpeningAfter(justBefore)) === now) await this.#runAllCohorts(now);
    await this.#runDueBatches(now);
  }

  /** One after the other: the order is that of time, and another worker may be at it too. */
  async #passTime(now: Instant): Promise<void> {
    const deps = at(this.#deps, now);
    const scope = { cityId: this.#cityId, birthYear: null };
    const setting = await this.#settingAt(now);
    for (let isMoreDue = ageChanges(setting.policies, now).length > 0; isMoreDue;) {
      const recounted = await recountAges(deps, { cityId: this.#cityId });
      this.#changed(recounted.birthYears, setting);
      ({ isMoreDue } = recounted);
    }
    const done = new Set<ApplicationId>();
    for (;;) {
      const applicationIds = await findDue(deps.db, scope, now, AT_ONCE);
      if (applicationIds.length === 0) return;
      const again = applicationIds.find((id) => done.has(id));
      if (again !== undefined) throw new Error(`Application ${again} is due, and nothing can be done`);
      for (const id of applicationIds) done.add(id);
      this.#changed(await passTime(deps, { cityId: this.#cityId, applicationIds }), setting);
    }
  }

  async #runDueBatches(now: Instant): Promise<void> {
    const due = [...this.#batches].filter(([, dueAt]) => dueAt <= now).map(([birthYear]) => birthYear);
    for (const birthYear of due.sort((a, b) => a - b)) {
      this.#batches.delete(birthYear);
      await runMicroBatch(at(this.#deps, now), { cityId: this.#cityId, birthYear });
    }
  }

  async #runAllCohorts(changedAt: Instant): Promise<void> {
    const cohorts = await findCohorts(this.#deps.db, this.#cityId);
    this.#changed(
      cohorts.map(({ birthYear }) => birthYear),
      await this.#settingAt(changedAt),
    );
  }

  #changed(birthYears: readonly number[], setting: Setting): void {
    const dueAt = batchDueAt(setting.now, rulesInForce(setting));
    for (const birthYear of birthYears) {
      if (!this.#batches.has(birthYear)) this.#batches.set(birthYear, dueAt);
    }
  }

  /** Rules, freezes and the schedule. */
  async #nextOpeningAfter(now: Instant): Promise<Instant | null> {
    return nextOpeningByDate(await this.#settingAt(now), await findUnclosedCampaigns(this.#deps.db, this.#cityId));
  }

  async #settingAt(now: Instant): Promise<Setting> {
    const { db } = this.#deps;
    return {
      now,
      policies: await loadPolicies(db, this.#cityId),
      calendar: await loadCalendar(db, this.#cityId),
    };
  }
}
