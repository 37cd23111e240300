import { useEffect, useRef, useState } from 'react';
import { stringifyVariables, useSubscription, type AnyVariables, type TypedDocumentNode } from 'urql';
import { newsMemory, type Pushed } from './newsMemory.ts';

interface News<Push, PushVariables extends AnyVariables> {
  readonly push: TypedDocumentNode<Push, PushVariables>;
  readonly variables: PushVariables;
  readonly pause?: boolean;
  /** The event inside a push. */
  readonly eventOf: (push: Push) => Pushed;
  /** `isNews`: false for the first present state of these variables, which comes with the query's own answer; a later one means that the line was lost. */
  readonly onPush: (push: Push, isNews: boolean) => void;
}

/** Listens to one subscription for as long as the page stands. */
export const useNews = <Push, PushVariables extends AnyVariables>({
  push,
  variables,
  pause = false,
  eventOf,
  onPush,
}: News<Push, PushVariables>): void => {
  const heard = stringifyVariables(variables);
  const [isNews] = useState(newsMemory);
  const told = useRef({ onPush, eventOf });
  useEffect(() => {
    told.current = { onPush, eventOf };
  });
  useSubscription<Push, Push, PushVariables>({ query: push, variables, pause }, (_before, pushed) => {
    told.current.onPush(pushed, isNews(heard, told.current.eventOf(pushed)));
    return pushed;
  });
};
