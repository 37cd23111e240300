import { GraphQLError } from 'graphql';
import type { Viewer } from '../domain/access/viewer.ts';
import { changesRoles } from '../domain/journal/toldLive.ts';
import type { CityId } from '../domain/shared/ids.ts';
import type { SealedLine } from '../db/reads/sealedLines.ts';
import type { Push } from '../realtime/cityWatch.ts';
import { forbidden } from '../schema/errors.ts';
import { EVENT_CURSORS, seqAfter, type LiveFacts } from '../schema/live.ts';
import type { Context } from './context.ts';
import { showIn } from './shownContext.ts';

export const AFTER_ARGUMENT =
  'A `cursor` told before, or the `liveCursor` of this city: go on from there. What was missed since comes first. Null: from now on.';

/** The same words for what is not there and for what is not theirs. */
export const notTheirs = (): Error => forbidden('There is nothing like that for you to watch.');

/** What type-graphql gives to `subscribe`. */
export interface Subscribed<Arguments> {
  readonly context: Context;
  readonly args: Arguments;
}

export interface LiveQuestion<Seen, Shown extends object> {
  readonly cityId: CityId;
  readonly after: string | null | undefined;
  /** Asked at the beginning and before everything that is told, as roles stand then. Null: it is not theirs to watch. */
  readonly admit: (context: Context) => Promise<Seen | null>;
  readonly concerns: (line: SealedLine) => boolean;
  /** Null: this one is not told to this viewer. */
  readonly show: (
    context: Context,
    facts: LiveFacts,
    seen: Seen,
    /** What changed something; null for the present state. */
    line: SealedLine | null,
  ) => Promise<Shown | null> | Shown | null;
}

const AGAIN_AFTER_MS = 250;
/** Ten seconds: a database that comes back is waited for. */
const MOST_TRIES = 40;

const isAboutRolesOf = (viewer: Viewer, line: SealedLine): boolean =>
  viewer.kind === 'PERSON' && changesRoles(line) && line.facts['personId'] === viewer.personId;

const pauseFor = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** The roles of this moment, and nothing that was read before. */
const afresh = async (context: Context): Promise<Context> => ({ ...context, viewer: await context.viewerNow() });

/**
 * A subscription: whoever may not watch any more is told FORBIDDEN, at the next push or at the change of a role, and
 * their operation ends there.
 */
export const live = async <Seen, Shown extends object>(
  context: Context,
  { cityId, after, admit, concerns, show }: LiveQuestion<Seen, Shown>,
): Promise<AsyncIterableIterator<Shown>> => {
  const from = seqAfter(after, cityId);
  if ((await admit(context)) === null) throw notTheirs();
  const watch = await context.live.watch({
    cityId,
    after: from,
    concerns: (line) => isAboutRolesOf(context.viewer, line) || concerns(line),
  });

  const shown = async (push: Push): Promise<Shown | null> => {
    const fresh = await afresh(context);
    const seen = await admit(fresh);
    if (seen === null) throw notTheirs();
    const line = push.kind === 'CHANGE' ? push.line : null;
    if (line !== null && !concerns(line)) return null;
    const shape = await show(fresh, factsOf(cityId, push), seen, line);
    return shape === null ? null : showIn(fresh, shape);
  };

  const ended = new AbortController();
  const end = async (): Promise<void> => {
    ended.abort();
    await watch.return();
  };
  const shownAtLast = async (push: Push): Promise<Shown | null> => {
    for (let tries = 1; ; tries += 1) {
      try {
        return await shown(push);
      } catch (error) {
        if (error instanceof GraphQLError || tries === MOST_TRIES || ended.signal.aborted) throw error;
        await pauseFor(AGAIN_AFTER_MS);
      }
    }
  };

  const told: AsyncIterableIterator<Shown> = {
    next: async () => {
      for (;;) {
        const { done, value: push } = await watch.next();
        if (done === true) return { done: true, value: undefined };
        try {
          const value = await shownAtLast(push);
          if (value !== null) return { done: false, value };
        } catch (error) {
          await end();
          throw error;
        }
      }
    },
    return: async () => {
      await end();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]: () => told,
  };
  return told;
};

const factsOf = (cityId: CityId, push: Push): LiveFacts => ({
  kind: push.kind === 'CHANGE' ? 'CHANGE' : 'PRESENT',
  cursor: EVENT_CURSORS.encode([cityId, push.seq]),
  citySeq: push.seq,
  resync: push.kind === 'RESYNC',
  at: push.kind === 'CHANGE' ? push.line.at : null,
});
