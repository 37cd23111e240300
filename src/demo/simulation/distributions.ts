import { addDays, startOfDay } from '../../domain/calendar/days.ts';
import type { Calendar } from '../../domain/calendar/calendar.ts';
import type { CampaignId, CityId } from '../../domain/shared/ids.ts';
import { asInstant, type Day } from '../../domain/shared/time.ts';
import { addSlot } from '../../services/addSlot.ts';
import { closeCampaign } from '../../services/closeCampaign.ts';
import { planCampaign } from '../../services/planCampaign.ts';
import type { Actors } from './actors.ts';

const HOUR_MS = 3_600_000;
/** Day of the simulation on which each is planned: one in its first month, one in early summer. */
const PLANNED_ON: ReadonlySet<number> = new Set([9, 140]);
const OPENS_AFTER = 3;
const MORE_AFTER = 4;
const CLOSES_AFTER = 9;

/**
 * R18: distributions by a schedule of birth years and categories. Slots that serve a privilege come a day before those
 * of everybody; one more slot is added while it runs, and it is closed before its last slot.
 */
export class Distributions {
  readonly #actors: Actors;
  readonly #cityId: CityId;
  readonly #calendar: Calendar;
  #running: { readonly campaignId: CampaignId; readonly plannedOn: Day } | null = null;

  constructor(actors: Actors, cityId: CityId, calendar: Calendar) {
    this.#actors = actors;
    this.#cityId = cityId;
    this.#calendar = calendar;
  }

  async plan(day: number, today: Day): Promise<void> {
    const running = this.#running;
    if (running !== null && today === addDays(running.plannedOn, MORE_AFTER)) {
      const { campaignId } = running;
      await this.#actors.byDesk('SUPERVISOR', addSlot, { campaignId, ...this.#slot(today, 1, 'GENERAL', 4) });
    }
    if (running !== null && today === addDays(running.plannedOn, CLOSES_AFTER)) {
      await this.#actors.byDesk('SUPERVISOR', closeCampaign, { campaignId: running.campaignId });
      this.#running = null;
    }
    if (PLANNED_ON.has(day)) await this.#planFrom(today);
  }

  async #planFrom(today: Day): Promise<void> {
    const planned = await this.#actors.byDesk('SUPERVISOR', planCampaign, {
      cityId: this.#cityId,
      name: { kk: 'Орындарды бөлу', ru: 'Распределение мест', en: 'Distribution of places' },
      opensAt: startOfDay(this.#calendar.zone, addDays(today, OPENS_AFTER)),
      slots: [
        this.#slot(today, OPENS_AFTER, 'PRIORITY', 3),
        this.#slot(today, OPENS_AFTER + 1, 'GENERAL', 3),
        this.#slot(today, OPENS_AFTER + 9, 'GENERAL', 4),
      ],
    });
    this.#running = planned && { campaignId: planned.campaignId, plannedOn: today };
  }

  /** From nine to six on the day so many days from today, for children who become so old this year. */
  #slot(today: Day, after: number, lowestCategory: 'PRIORITY' | 'GENERAL', age: number) {
    const from = startOfDay(this.#calendar.zone, addDays(today, after));
    const birthYears = [Number(today.slice(0, 4)) - age];
    return {
      opensAt: asInstant(from + 9 * HOUR_MS),
      closesAt: asInstant(from + 18 * HOUR_MS),
      birthYears,
      lowestCategory,
    };
  }
}
