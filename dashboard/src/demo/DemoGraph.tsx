import { useEffect, useState, type ReactNode } from 'react';
import { CombinedError, Provider } from 'urql';
import { CityTime } from '../graph/CityTime.tsx';
import { openGraph, type Graph } from '../graph/client.ts';
import { demoSession } from '../session/demoSignIn.ts';
import { useLanguage } from '../texts/LanguageProvider.tsx';
import { Trouble, Waiting } from '../ui/QueryStates.tsx';

/** The stage has eyes of its own, whoever is signed in on this page: it sees what happens in the city as its supervisor does. */
export const DemoGraph = ({ children }: { readonly children: ReactNode }) => {
  const { language } = useLanguage();
  const [graph, setGraph] = useState<Graph | null>(null);
  const [problem, setProblem] = useState<CombinedError | null>(null);
  useEffect(() => {
    let opened: Graph | null = null;
    let isLeft = false;
    demoSession('supervisor')
      .then((session) => {
        if (isLeft) return;
        opened = openGraph({ ...session, subject: 'demo-stage' }, language);
        setGraph(opened);
      })
      .catch((error: unknown) => {
        if (isLeft) return;
        setProblem(new CombinedError({ networkError: error instanceof Error ? error : new Error('sign-in') }));
      });
    return () => {
      isLeft = true;
      opened?.close();
    };
  }, [language]);
  if (problem !== null) return <Trouble error={problem} retry={() => location.reload()} />;
  if (graph === null) return <Waiting />;
  return (
    <Provider value={graph.client}>
      <CityTime>{children}</CityTime>
    </Provider>
  );
};
