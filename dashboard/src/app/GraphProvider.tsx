import { useEffect, useMemo, useRef, type ReactNode } from 'react';
import { Provider, useQuery } from 'urql';
import { ViewerDocument } from '../graph/documents.ts';
import { CityTime } from '../graph/CityTime.tsx';
import { openGraph } from '../graph/client.ts';
import { useSession } from '../session/session.ts';
import { ViewerContext } from '../session/viewer.ts';
import { useLanguage } from '../texts/LanguageProvider.tsx';

/** One connection to the API for each person and language. A renewed sign-in of the same person keeps the pages, and what was typed on them. */
export const GraphProvider = ({ children }: { readonly children: ReactNode }) => {
  const session = useSession();
  const { language } = useLanguage();
  const graph = useMemo(() => openGraph(session, language), [session, language]);
  const last = useRef(graph);
  useEffect(() => {
    const before = last.current;
    if (before === graph) return;
    last.current = graph;
    before.close();
    // What one person read is not left lying for the next.
    if (session === null) before.forget();
  }, [graph, session]);
  return (
    <Provider value={graph.client}>
      <CityTime>
        <WhoAmI isSignedIn={session !== null}>{children}</WhoAmI>
      </CityTime>
    </Provider>
  );
};

const WhoAmI = ({ isSignedIn, children }: { readonly isSignedIn: boolean; readonly children: ReactNode }) => {
  const [{ data }] = useQuery({ query: ViewerDocument, pause: !isSignedIn });
  return <ViewerContext value={isSignedIn ? (data?.viewer ?? null) : null}>{children}</ViewerContext>;
};
