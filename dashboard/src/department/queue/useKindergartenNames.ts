import { useEffect, useState } from 'react';
import { useFormat, type Translated } from '../../format/useFormat.ts';
import { everyPage } from '../../graph/everyPage.ts';
import { usePlainClient } from '../../graph/usePlainClient.ts';
import { QueueKindergartensDocument } from './documents.ts';

interface Named {
  readonly id: string;
  readonly number: number;
  readonly name: Translated;
}

/** Every kindergarten of the city by its id, closed ones too. Empty until they have come. */
export const useKindergartenNames = (cityId: string | undefined) => {
  const client = usePlainClient();
  const { translated } = useFormat();
  const [all, setAll] = useState<ReadonlyMap<string, Named>>(new Map());
  useEffect(() => {
    const reading = new AbortController();
    const read = async (): Promise<void> => {
      const found = new Map<string, Named>();
      const pages = everyPage(client, {
        query: QueueKindergartensDocument,
        variablesAfter: (after) => ({ cityId: cityId ?? null, after }),
        listOf: ({ kindergartens }) => kindergartens,
        signal: reading.signal,
      });
      for await (const page of pages) for (const one of page) found.set(one.id, one);
      if (!reading.signal.aborted) setAll(found);
    };
    // Without the names the rows still tell the rest.
    read().catch(() => undefined);
    return () => reading.abort();
  }, [client, cityId]);
  return {
    all: [...all.values()],
    nameOf: (id: string): string => {
      const found = all.get(id);
      return found === undefined ? '' : translated(found.name);
    },
    numberOf: (id: string): string => String(all.get(id)?.number ?? ''),
  };
};
