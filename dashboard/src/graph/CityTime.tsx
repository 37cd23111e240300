import { createContext, use, useCallback, useEffect, useMemo, useState, type ReactNode } from 'react';
import { useClient } from 'urql';
import { useFormat } from '../format/useFormat.ts';
import { ServerNowDocument } from './documents.ts';

const ASK_EVERY_MS = 60_000;
const TICK_MS = 1_000;

interface CityTimeValue {
  /** The city's clock minus this machine's, in ms. In a demo the city's clock can be moved. */
  readonly offset: number;
  readonly ask: () => void;
}

const CityTimeContext = createContext<CityTimeValue>({ offset: 0, ask: () => undefined });

/** Deadlines are counted on the city's clock, never on that of a phone. */
export const CityTime = ({ children }: { readonly children: ReactNode }) => {
  const client = useClient();
  const [offset, setOffset] = useState(0);
  const ask = useCallback(() => {
    void client
      .query(ServerNowDocument, {}, { requestPolicy: 'network-only' })
      .toPromise()
      .then(({ data }) => {
        if (data) setOffset(Date.parse(data.serverInfo.now) - Date.now());
      });
  }, [client]);
  useEffect(() => {
    ask();
    const asks = setInterval(ask, ASK_EVERY_MS);
    window.addEventListener('focus', ask);
    return () => {
      clearInterval(asks);
      window.removeEventListener('focus', ask);
    };
  }, [ask]);
  const value = useMemo(() => ({ offset, ask }), [offset, ask]);
  return <CityTimeContext value={value}>{children}</CityTimeContext>;
};

/** The moment in the city, in ms since 1970, renewed every `every` ms. */
export const useCityNow = (every = TICK_MS): number => {
  const { offset } = use(CityTimeContext);
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const ticks = setInterval(() => setNow(Date.now()), every);
    return () => clearInterval(ticks);
  }, [every]);
  return now + offset;
};

/** `2026-08-03` in the city. */
export const useCityToday = (): string => {
  const { dayOf } = useFormat();
  return dayOf(new Date(useCityNow()).toISOString());
};

/** Asks the server's clock at once, as after it was moved. */
export const useAskCityTime = (): (() => void) => use(CityTimeContext).ask;
