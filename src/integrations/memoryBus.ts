import type { CityId } from '../domain/shared/ids.ts';
import type { Bus } from '../ports/bus.ts';

type Wake = (upToSeq: number) => void;

interface MemoryBusOptions {
  /** Told of a city's first listener and of the end of its last. */
  readonly onFirst?: (cityId: CityId) => void;
  readonly onLast?: (cityId: CityId) => void;
}

/** For one process alone. */
export const memoryBus = ({ onFirst, onLast }: MemoryBusOptions = {}): Bus & {
  /** The cities that somebody listens to. */
  listenedTo(): readonly CityId[];
} => {
  const listeners = new Map<CityId, Set<Wake>>();
  return {
    announce: ({ cityId, upToSeq }) => {
      for (const wake of listeners.get(cityId) ?? []) wake(upToSeq);
    },
    listen: (cityId, wake) => {
      const ofCity = listeners.get(cityId) ?? new Set();
      // Each call is a listener of its own, also when two give the same function.
      const own: Wake = (upToSeq) => wake(upToSeq);
      ofCity.add(own);
      listeners.set(cityId, ofCity);
      if (ofCity.size === 1) onFirst?.(cityId);
      return () => {
        if (!ofCity.delete(own) || ofCity.size > 0) return;
        listeners.delete(cityId);
        onLast?.(cityId);
      };
    },
    close: async () => listeners.clear(),
    listenedTo: () => [...listeners.keys()],
  };
};
