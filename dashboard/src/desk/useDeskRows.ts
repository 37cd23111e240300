import { useCallback, useMemo, useState } from 'react';
import { useLive } from '../graph/useLive.ts';
import { DeskListDocument, DeskMovesDocument, type DeskListQueryVariables } from './documents.ts';
import { keepRows, type DeskEntry, type DeskRows } from './deskRows.ts';

interface Screen {
  readonly ids: readonly string[];
  readonly known: ReadonlyMap<string, DeskEntry>;
}

/** The desk, live. Rows that arrive wait until they are asked for; rows that left stay where they were, marked. */
export const useDeskRows = (states: DeskListQueryVariables['states'], after: string | null) => {
  const variables = useMemo(() => ({ states: states ?? null, after }), [states, after]);
  const answer = useLive({
    query: DeskListDocument,
    variables,
    push: DeskMovesDocument,
    pushVariables: {},
    eventOf: ({ verificationDeskChanged }) => verificationDeskChanged,
  });
  const connection = answer.data?.verificationDesk;
  const asked = JSON.stringify(variables);
  // While another list is asked for, the answer at hand is still the last one's.
  const isOfThese = JSON.stringify(answer.operation?.variables) === asked;
  const now = useMemo(() => connection?.edges.map(({ node }) => node), [connection]);

  const [screen, setScreen] = useState<(Screen & { readonly asked: string }) | null>(null);
  const show = useCallback(() => {
    if (!now) return;
    setScreen({ asked, ids: now.map(({ direction }) => direction.id), known: byId(now) });
  }, [now, asked]);
  if (now && isOfThese && screen?.asked !== asked) show();

  const rows: DeskRows | null = screen && now ? keepRows(screen.ids, screen.known, now) : null;
  /** A row this person has dealt with leaves at once; the others stay where they are. */
  const drop = useCallback(
    (id: string) => setScreen((before) => before && { ...before, ids: before.ids.filter((each) => each !== id) }),
    [],
  );
  return { answer, rows, show, drop, page: connection?.pageInfo ?? null, refresh: answer.refresh };
};

const byId = (entries: readonly DeskEntry[]): ReadonlyMap<string, DeskEntry> =>
  new Map(entries.map((entry) => [entry.direction.id, entry]));
