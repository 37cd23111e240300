import { useEffect, useRef, useState } from 'react';
import { stringifyVariables, useSubscription, type AnyVariables, type TypedDocumentNode } from 'urql';
import { isNewsAfter, type Pushed } from './pushed.ts';

/** Of a subscription, all but the place where it begins. */
export type Heard<PushVariables> = Omit<PushVariables, 'after'>;

interface News<Push, PushVariables extends AnyVariables> {
  readonly push: TypedDocumentNode<Push, PushVariables>;
  readonly variables: Heard<PushVariables>;
  /**
   * The `liveCursor` of the answer that the page stands on; null: it has none, and reads again once it listens. Undefined:
   * that is not known yet, and so long it does not listen. Later ones change nothing: what listens already misses nothing.
   */
  readonly after: string | null | undefined;
  /** The event inside a push. */
  readonly eventOf: (push: Push) => Pushed;
  /** `isNews`: what the page shows is no longer all there is. */
  readonly onPush: (push: Push, isNews: boolean) => void;
}

/**
 * Listens to one subscription for as long as the page stands, from the answer on that the page shows.
 *
 * @returns the cursor it began with: what is read from now on is followed too. Undefined: it has not begun.
 */
export const useNews = <Push, PushVariables extends { after?: string | null }>({
  push,
  variables,
  after,
  eventOf,
  onPush,
}: News<Push, PushVariables>): string | null | undefined => {
  const heard = stringifyVariables(variables);
  const [begun, setBegun] = useState<{ readonly of: string; readonly after: string | null } | null>(null);
  if (after !== undefined && begun?.of !== heard) setBegun({ of: heard, after });
  const isBegun = begun?.of === heard;
  const from = isBegun ? begun.after : null;
  const told = useRef({ onPush, eventOf });
  useEffect(() => {
    told.current = { onPush, eventOf };
  });
  useSubscription<Push, Push, PushVariables>(
    // The cursor completes what was given to what the document asks.
    { query: push, variables: { ...variables, after: from } as unknown as PushVariables, pause: !isBegun },
    (_before, pushed) => {
      told.current.onPush(pushed, isNewsAfter(from, told.current.eventOf(pushed)));
      return pushed;
    },
  );
  return isBegun ? from : undefined;
};
