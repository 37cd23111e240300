import { useMemo } from 'react';
import { useSearchParams } from 'wouter';
import type { ApplicationState, Category, QueueRowsQueryVariables } from './documents.ts';

export const QUEUE_CATEGORIES = ['EXTRAORDINARY', 'PRIORITY', 'GENERAL'] as const satisfies readonly Category[];
/** Of those who stand. */
export const QUEUE_STATES = ['QUEUED', 'DIRECTED', 'STOP_LISTED'] as const satisfies readonly ApplicationState[];

/** What the table is narrowed to; null: not by this. It stands in the address, so that it can be sent and gone back to. */
export interface QueueFilter {
  readonly birthYear: number | null;
  readonly category: (typeof QUEUE_CATEGORIES)[number] | null;
  readonly state: (typeof QUEUE_STATES)[number] | null;
  readonly kindergartenId: string | null;
  /** The first digits of the queue number. */
  readonly number: string | null;
}

export const NO_FILTER: QueueFilter = {
  birthYear: null,
  category: null,
  state: null,
  kindergartenId: null,
  number: null,
};

/** A queue number has ten digits at most; no number begins with a zero. */
const DIGITS = /^[1-9]\d{0,8}$/;

export const filterFrom = (address: URLSearchParams): QueueFilter => {
  const year = address.get('year');
  const number = address.get('number');
  return {
    birthYear: year !== null && /^\d{4}$/.test(year) ? Number(year) : null,
    category: QUEUE_CATEGORIES.find((one) => one === address.get('category')) ?? null,
    state: QUEUE_STATES.find((one) => one === address.get('state')) ?? null,
    kindergartenId: address.get('kindergarten'),
    number: number !== null && DIGITS.test(number) ? number : null,
  };
};

export const addressOf = ({ birthYear, category, state, kindergartenId, number }: QueueFilter): URLSearchParams =>
  new URLSearchParams(
    Object.entries({
      year: birthYear === null ? null : String(birthYear),
      category,
      state,
      kindergarten: kindergartenId,
      number,
    }).flatMap(([name, value]) => (value === null ? [] : [[name, value]])),
  );

export const variablesOf = (
  { birthYear, category, state, kindergartenId, number }: QueueFilter,
  cityId: string | undefined,
): Omit<QueueRowsQueryVariables, 'first' | 'after'> => ({
  cityId: cityId ?? null,
  birthYear,
  categories: category === null ? null : [category],
  states: state === null ? null : [state],
  kindergartenId,
  queueNumberPrefix: number === null ? null : Number(number),
});

export const useQueueFilter = () => {
  const [address, setAddress] = useSearchParams();
  const text = address.toString();
  const filter = useMemo(() => filterFrom(new URLSearchParams(text)), [text]);
  const change = (changed: Partial<QueueFilter>): void =>
    setAddress(addressOf({ ...filter, ...changed }), { replace: true });
  return { filter, change, clear: () => setAddress(new URLSearchParams(), { replace: true }) };
};
