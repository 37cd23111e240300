import type { CityId } from '../domain/shared/ids.ts';

/** How far a city's sealed sequence has come. */
export interface Announcement {
  readonly cityId: CityId;
  readonly upToSeq: number;
}

/**
 * Wakes those who read the journal, in this process and in others. It carries no events: an announcement may be lost or
 * come twice, and whoever must not miss anything looks into the journal from time to time as well.
 */
export interface Bus {
  /** Returns at once and never throws. */
  announce(announcement: Announcement): void;
  /** @returns what ends it. */
  listen(cityId: CityId, wake: (upToSeq: number) => void): () => void;
  close(): Promise<void>;
}
