import { localParts } from '../format/dates.ts';

const MINUTE_MS = 60_000;

const read = (day: string, time: string): number => Date.parse(`${day}T${time}:00Z`);

/** The moment at which the clocks of a zone show this, as ISO; in an hour that they skip, the one after. */
export const instantAt = (day: string, time: string, zone: string): string => {
  let at = read(day, time);
  for (let tries = 0; tries < 2; tries += 1) {
    const shown = localParts(new Date(at).toISOString(), zone);
    at += Math.round((read(day, time) - read(shown.day, shown.time)) / MINUTE_MS) * MINUTE_MS;
  }
  return new Date(at).toISOString();
};

/** `2026-08-31` and 1 are `2026-09-01`. */
export const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
