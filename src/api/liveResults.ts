import { setTimeout as pause } from 'node:timers/promises';
import { createSourceEventStream, execute, type ExecutionArgs, type ExecutionResult, type GraphQLError } from 'graphql';
import { PositionStream } from '../resolvers/positionStream.ts';
import { contextShownIn } from '../resolvers/shownContext.ts';
import { positionTemplate } from './positionTemplate.ts';
import { codeOf } from './publicError.ts';
import type { SharedResult, SharedResults } from './sharedResults.ts';
import type { SocketLine } from './socketLine.ts';

const AGAIN_AFTER_MS = 250;
/** Ten seconds: a database that comes back is waited for, so that nobody is told half of something. */
const MOST_TRIES = 40;

export interface Ways {
  readonly shared: SharedResults;
  readonly line?: SocketLine | undefined;
}

/** What is told, until whoever listens ends it. */
export type LiveResults = AsyncIterable<ExecutionResult> & Required<Omit<AsyncIterator<ExecutionResult>, 'throw'>>;

const isStream = (answer: object): answer is AsyncIterable<unknown> => Symbol.asyncIterator in answer;

/** At the subscribed field itself: nothing more is theirs to see. */
const endOf = ({ errors = [] }: ExecutionResult): GraphQLError | undefined =>
  errors.find((error) => error.path?.length === 1 && ['FORBIDDEN', 'UNAUTHENTICATED'].includes(codeOf(error)));

/**
 * A subscription as graphql-js runs it, with three differences: everything told is resolved with the roles and the reads
 * of its own moment, a database that is away for a while is waited for, and a viewer who may not see it any more ends it.
 *
 * @param onEnd called once, however it ends.
 * @param line where what is told to many is written as text, without a result of its own.
 */
export const liveResults = async (
  args: ExecutionArgs,
  onEnd: () => void,
  { shared, line }: Ways,
): Promise<LiveResults | ExecutionResult> => {
  const source = await begun(args, onEnd);
  if (!isStream(source)) {
    onEnd();
    return source;
  }
  const told = source[Symbol.asyncIterator]();
  if (line !== undefined) writeTo(line, args, told);
  const ended = new AbortController();
  const end = async (): Promise<void> => {
    if (ended.signal.aborted) return;
    ended.abort();
    onEnd();
    await told.return?.();
  };

  const resultOf = async (event: unknown): Promise<ExecutionResult> => {
    for (let tries = 1; ; tries += 1) {
      const context = contextShownIn(event);
      // A copy, so that what failed to be read is read again.
      const contextValue = context === null ? args.contextValue : { ...context };
      const result = await execute({ ...args, rootValue: event, contextValue });
      const isAway = result.errors?.some((error) => codeOf(error) === 'UNAVAILABLE') ?? false;
      if (!isAway || tries === MOST_TRIES || ended.signal.aborted) return result;
      await pause(AGAIN_AFTER_MS, undefined, { signal: ended.signal }).catch(() => undefined);
    }
  };

  /** What was told to others alike. Null: it is to be read for this one. */
  const resultForMany = async (event: unknown): Promise<SharedResult | null> => {
    const context = contextShownIn(event);
    if (context === null) return null;
    const found = shared.find({ ...args, contextValue: { ...context } }, event, context.reader.language);
    const result = await found?.catch(() => null);
    return result?.result.errors === undefined ? (result ?? null) : null;
  };

  const results: LiveResults = {
    next: async () => {
      try {
        for (;;) {
          const event = await told.next();
          if (event.done === true) {
            await end();
            return { done: true, value: undefined };
          }
          const forMany = await resultForMany(event.value);
          if (forMany !== null && line?.isReady() === true && !ended.signal.aborted) {
            line.write(forMany.text);
            continue;
          }
          const result = forMany?.result ?? (await resultOf(event.value));
          const isOver = endOf(result);
          if (isOver !== undefined) throw isOver;
          return { done: false, value: result };
        }
      } catch (error) {
        await end();
        throw error;
      }
    },
    return: async () => {
      await end();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]: () => results,
  };
  return results;
};

const writeTo = (line: SocketLine, { schema, document, operationName }: ExecutionArgs, told: object): void => {
  if (!(told instanceof PositionStream)) return;
  const template = positionTemplate(schema, document, operationName);
  if (template === null) return;
  const { cityId } = told;
  told.giveTo({ isReady: line.isReady, take: (telling, live) => line.write(template(cityId, telling, live)) });
};

const begun = async (args: ExecutionArgs, onEnd: () => void) => {
  try {
    return await createSourceEventStream(args);
  } catch (error) {
    onEnd();
    throw error;
  }
};
