import { useEffect, useRef } from 'react';
import { stringifyVariables, useSubscription, type AnyVariables, type TypedDocumentNode } from 'urql';

/** What every event of the API says of itself. */
export interface Pushed {
  readonly kind: 'CHANGE' | 'PRESENT';
  readonly resync: boolean;
}

interface News<Push, PushVariables extends AnyVariables> {
  readonly push: TypedDocumentNode<Push, PushVariables>;
  readonly variables: PushVariables;
  readonly pause?: boolean;
  /** The event inside a push. */
  readonly eventOf: (push: Push) => Pushed;
  /** `isNews`: false for the first present state of these variables, which comes with the query's own answer; a later one means that the line was lost. */
  readonly onPush: (push: Push, isNews: boolean) => void;
}

interface Told<Push> extends Pick<News<Push, AnyVariables>, 'eventOf' | 'onPush'> {
  /** The variables whose present state has come. */
  readonly presentOf: string | null;
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
  const told = useRef<Told<Push>>({ onPush, eventOf, presentOf: null });
  useEffect(() => {
    told.current = { ...told.current, onPush, eventOf };
  });
  useSubscription<Push, Push, PushVariables>({ query: push, variables, pause }, (_before, pushed) => {
    const { kind, resync } = told.current.eventOf(pushed);
    const isNews = kind === 'CHANGE' || resync || told.current.presentOf === heard;
    told.current = { ...told.current, presentOf: heard };
    told.current.onPush(pushed, isNews);
    return pushed;
  });
};
