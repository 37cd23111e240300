import { asDay, asInstant, type Day, type Instant } from '../../src/domain/shared/time.ts';

/** A Monday of 2026, 10:00 in the city, unless a test says otherwise. */
export const NOW: Instant = asInstant(Date.parse('2026-03-02T05:00:00.000Z'));
/** Before anything a test asks about. */
export const LONG_AGO: Instant = asInstant(Date.parse('2020-01-01T00:00:00.000Z'));
export const BIRTH_ON: Day = asDay('2023-05-17');

/** What all that is made in one database share. */
export interface Counts {
  readonly next: () => number;
  /** Apart from the rest, so that one birth date has numbers for as many children as there are serials. */
  readonly nextSerial: () => number;
}
