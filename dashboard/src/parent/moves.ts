import type { PositionMovedSubscription, StoryDayFragment } from './documents.ts';

export type StoryDay = StoryDayFragment;
export type Move = StoryDay['lines'][number];
type Then = StoryDay['from'];
export type FreshCauses = PositionMovedSubscription['positionChanged']['causes'];

/** Which of the two numbers is told of. */
export type Measure = 'place' | 'waitingAhead';

/** The lines that moved a number, worse news first and the larger move before the smaller. They add up to the whole move. */
export const movesOf = (lines: readonly Move[], measure: Measure): readonly Move[] =>
  lines
    .filter((line) => line[measure] !== 0)
    .toSorted((one, other) =>
      one[measure] > 0 === other[measure] > 0
        ? Math.abs(other[measure]) - Math.abs(one[measure])
        : other[measure] - one[measure],
    );

const plus = (then: Then, { place, waitingAhead }: Then): Then => ({
  place: then.place + place,
  waitingAhead: then.waitingAhead + waitingAhead,
});

/** A day with what was pushed since it was read: each cause adds to its line. */
const withCause = (day: StoryDay, cause: FreshCauses[number]): StoryDay => {
  const isSame = (line: Move): boolean => line.cause === cause.cause && !line.isOwn;
  const known = day.lines.find(isSame);
  const added: Move = known
    ? { ...known, ...plus(known, cause), changes: known.changes + cause.changes }
    : { ...cause, isOwn: false };
  return { ...day, to: plus(day.to, cause), lines: [...day.lines.filter((line) => !isSame(line)), added] };
};

/**
 * The newest day of the story, brought up to date by what was pushed since the story was read.
 * @param now where the position stood when the story was read; where a day that is not in the story yet begins.
 */
export const newestDay = (
  days: readonly StoryDay[],
  fresh: FreshCauses,
  today: string,
  now: Then | null,
): StoryDay | null => {
  const [last] = days;
  if (fresh.length === 0) return last ?? null;
  const from = last?.to ?? now;
  if (!from) return null;
  const begun = last?.day === today ? last : { day: today, from, to: from, lines: [] };
  return fresh.reduce(withCause, begun);
};

/** A place that stood from a day on. */
export interface Step {
  readonly day: string;
  readonly place: number;
}

/** Where the number stood, oldest first: as the first day began, then after every day on which it moved. */
export const stepsOf = (days: readonly StoryDay[]): readonly Step[] => {
  const oldestFirst = days.toReversed();
  const [first] = oldestFirst;
  if (!first) return [];
  return [{ day: first.day, place: first.from.place }, ...oldestFirst.map(({ day, to }) => ({ day, place: to.place }))];
};

const DAY_MS = 86_400_000;

const dayNumber = (day: string): number => Math.round(Date.parse(`${day}T00:00:00Z`) / DAY_MS);

/** The steps inside the last `days` days, with where the number stood as they began. */
export const stepsOfLast = (steps: readonly Step[], days: number, today: string): readonly Step[] => {
  const begin = new Date((dayNumber(today) - days) * DAY_MS).toISOString().slice(0, 10);
  const before = steps.findLast(({ day }) => day < begin);
  const inside = steps.filter(({ day }) => day >= begin);
  return before ? [{ day: begin, place: before.place }, ...inside] : inside;
};

/** Drawn as a stair between 0 and `width`, 0 and `height`: a worse number stands higher. */
export const stairOf = (
  steps: readonly Step[],
  today: string,
  { width, height }: { readonly width: number; readonly height: number },
): string => {
  const [first] = steps;
  if (!first) return '';
  const places = steps.map(({ place }) => place);
  const [best, worst] = [Math.min(...places), Math.max(...places)];
  const span = Math.max(1, dayNumber(today) - dayNumber(first.day));
  const x = (day: string): number => (Math.min(span, dayNumber(day) - dayNumber(first.day)) / span) * width;
  const y = (place: number): number => (worst === best ? height / 2 : ((worst - place) / (worst - best)) * height);
  const stair = steps.map(({ day, place }) => `H${x(day).toFixed(1)}V${y(place).toFixed(1)}`).join('');
  return `M0 ${y(first.place).toFixed(1)}${stair}H${width}`;
};
