import { localParts } from '../format/dates.ts';

/** The first moment of a day in a zone, as ISO text: where the clock of the zone stands decides, not that of this machine. */
export const instantIn = (zone: string, day: string): string => {
  const asUtc = Date.parse(`${day}T00:00:00Z`);
  const there = localParts(new Date(asUtc).toISOString(), zone);
  const offset = Date.parse(`${there.day}T${there.time}:00Z`) - asUtc;
  return new Date(asUtc - offset).toISOString();
};
