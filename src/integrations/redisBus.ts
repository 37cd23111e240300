import { Redis, type RedisOptions } from 'ioredis';
import type { CityId } from '../domain/shared/ids.ts';
import type { Bus } from '../ports/bus.ts';
import { memoryBus } from './memoryBus.ts';

export interface RedisBusOptions {
  readonly url: string;
  /** Before every channel, so that several installations can share a server. */
  readonly prefix?: string;
  /** Told of lost connections; the bus goes on trying. */
  readonly onTrouble?: (error: unknown) => void;
}

const LONGEST_PAUSE_MS = 1_000;
const ANSWER_WITHIN_MS = 2_000;

/** Up to a second, and never all processes at the same moment. */
const pauseBefore = (attempt: number): number =>
  Math.min(LONGEST_PAUSE_MS, 50 * 2 ** Math.min(attempt, 6)) * (0.5 + Math.random() / 2);

const OPTIONS: RedisOptions = {
  // What cannot be told now need not be told later: whoever listens looks for itself as well.
  enableOfflineQueue: false,
  autoResubscribe: false,
  maxRetriesPerRequest: 0,
  connectTimeout: ANSWER_WITHIN_MS,
  retryStrategy: pauseBefore,
};

/**
 * Between processes: one connection that tells and one that listens, one channel a city while somebody here listens.
 * Listeners of this process are woken directly, so nobody here waits for Redis, and nobody notices when it is away.
 */
export const redisBus = ({ url, prefix = 'kezek:', onTrouble }: RedisBusOptions): Bus => {
  const telling = new Redis(url, { ...OPTIONS, commandTimeout: ANSWER_WITHIN_MS });
  const listening = new Redis(url, OPTIONS);
  for (const connection of [telling, listening]) connection.on('error', (error) => onTrouble?.(error));

  const channelOf = (cityId: CityId): string => `${prefix}sealed:${cityId}`;
  const whileConnected = (command: () => Promise<unknown>): void => {
    if (listening.status === 'ready') command().catch((error: unknown) => onTrouble?.(error));
  };
  const local = memoryBus({
    onFirst: (cityId) => whileConnected(() => listening.subscribe(channelOf(cityId))),
    onLast: (cityId) => whileConnected(() => listening.unsubscribe(channelOf(cityId))),
  });

  listening.on('ready', () => {
    const channels = local.listenedTo().map(channelOf);
    if (channels.length > 0) whileConnected(() => listening.subscribe(...channels));
  });
  listening.on('message', (channel: string, text: string) => {
    const cityId = Number(channel.slice(channelOf(0 as CityId).length - 1)) as CityId;
    const upToSeq = Number(text);
    if (Number.isSafeInteger(upToSeq)) local.announce({ cityId, upToSeq });
  });

  const latest = new Map<CityId, number>();
  const underWay = new Set<CityId>();
  /** One message a city at a time: a Redis that does not answer is owed no more than the last. */
  const tell = (cityId: CityId): void => {
    const upToSeq = latest.get(cityId);
    if (upToSeq === undefined || underWay.has(cityId) || telling.status !== 'ready') return;
    latest.delete(cityId);
    underWay.add(cityId);
    telling
      .publish(channelOf(cityId), String(upToSeq))
      .catch((error: unknown) => onTrouble?.(error))
      .finally(() => {
        underWay.delete(cityId);
        tell(cityId);
      });
  };

  return {
    announce: (announcement) => {
      local.announce(announcement);
      latest.set(announcement.cityId, announcement.upToSeq);
      tell(announcement.cityId);
    },
    listen: (cityId, wake) => local.listen(cityId, wake),
    close: async () => {
      await local.close();
      telling.disconnect();
      listening.disconnect();
    },
  };
};
