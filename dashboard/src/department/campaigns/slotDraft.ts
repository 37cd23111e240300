import type { Category } from './documents.ts';

/** A slot as somebody types it: a day and hours on the city's clock. */
export interface SlotDraft {
  readonly on: string;
  readonly from: string;
  readonly to: string;
  readonly birthYears: readonly string[];
  readonly lowestCategory: Category;
}

export const NEW_SLOT: SlotDraft = { on: '', from: '10:00', to: '18:00', birthYears: [], lowestCategory: 'GENERAL' };

/** Hours and minutes of a day of 24 hours, as `09:30`. */
export const isTime = (typed: string): boolean => /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(typed);

const MINUTE_MS = 60_000;

/** What a clock of the zone shows at a moment, as if it were UTC. */
const shownAt = (moment: number, zone: string): number => {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'medium',
    hourCycle: 'h23',
  }).formatToParts(moment);
  const part = (type: Intl.DateTimeFormatPartTypes): number =>
    Number(parts.find((one) => one.type === type)?.value ?? 0);
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'));
};

/** The moment at which clocks of the zone show this day and time. Null: it is not whole yet. */
export const momentOf = (on: string, time: string, zone: string): string | null => {
  const wanted = Date.parse(`${on}T${time}:00Z`);
  if (!isTime(time) || Number.isNaN(wanted)) return null;
  const wholeMinutes = (moment: number): number => Math.floor(moment / MINUTE_MS) * MINUTE_MS;
  // Twice: the first guess may stand on the other side of a change of the clocks.
  const guess = wanted - (shownAt(wanted, zone) - wholeMinutes(wanted));
  return new Date(wanted - (shownAt(guess, zone) - wholeMinutes(guess))).toISOString();
};

/** As the API takes it. Null: something is still to be filled in. */
export const slotInputOf = ({ on, from, to, birthYears, lowestCategory }: SlotDraft, zone: string) => {
  const [opensAt, closesAt] = [momentOf(on, from, zone), momentOf(on, to, zone)];
  return opensAt === null || closesAt === null || birthYears.length === 0
    ? null
    : { opensAt, closesAt, birthYears: birthYears.map(Number), lowestCategory };
};
