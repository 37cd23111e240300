import type { Db } from '../db/client.ts';
import { findLastSeq, findSealedLines } from '../db/reads/sealedLines.ts';
import type { Bus } from '../ports/bus.ts';
import { CityWatch, type Watch } from './cityWatch.ts';
import { JournalFeed, type OnLines } from './journalFeed.ts';

export interface LiveJournalOptions {
  readonly db: Db;
  readonly bus: Pick<Bus, 'listen'>;
  /** Sees every line that is read here, before whoever lives by it. */
  readonly onRead?: OnLines;
  readonly onTrouble?: (error: unknown) => void;
}

/** Everything in a process that lives by the sealed journal. It reads a city only while somebody watches it. */
export interface LiveJournal {
  readonly feed: JournalFeed;
  watch(watch: Watch): Promise<CityWatch>;
  stop(): Promise<void>;
}

export const liveJournal = ({ db, bus, onRead, onTrouble }: LiveJournalOptions): LiveJournal => {
  const feed = new JournalFeed({
    read: (cityId, afterSeq, limit) => findSealedLines(db, cityId, afterSeq, limit),
    listen: (cityId, wake) => bus.listen(cityId, wake),
    ...(onRead && { onRead }),
    ...(onTrouble && { onTrouble }),
  });
  return {
    feed,
    watch: (watch) => CityWatch.open({ feed, findLastSeq: (cityId) => findLastSeq(db, cityId) }, watch),
    stop: () => feed.stop(),
  };
};
