import type { DeskListQuery } from './documents.ts';

export type DeskEntry = NonNullable<DeskListQuery['verificationDesk']>['edges'][number]['node'];

/** A row as it stands on the screen. Rows are never moved under the eyes of a reader. */
export interface DeskRow {
  readonly entry: DeskEntry;
  /** It has left the desk since it was shown: somebody judged it, or its time ran out. */
  readonly isGone: boolean;
}

export interface DeskRows {
  readonly shown: readonly DeskRow[];
  /** On the desk, but not shown yet. */
  readonly waiting: number;
}

const idOf = ({ direction }: DeskEntry): string => direction.id;

/** The rows on the screen with what is known of them now; what arrived waits outside. */
export const keepRows = (
  ids: readonly string[],
  known: ReadonlyMap<string, DeskEntry>,
  now: readonly DeskEntry[],
): DeskRows => {
  const present = new Map(now.map((entry) => [idOf(entry), entry]));
  const shown = ids.flatMap((id): DeskRow[] => {
    const entry = present.get(id) ?? known.get(id);
    return entry === undefined ? [] : [{ entry, isGone: !present.has(id) }];
  });
  const onScreen = new Set(ids);
  return { shown, waiting: now.filter((entry) => !onScreen.has(idOf(entry))).length };
};

/** Whole days from today to the last day; a deadline of today is 0, a past one is negative. */
export const daysUntil = (lastOn: string, today: string): number =>
  Math.round((Date.parse(`${lastOn}T00:00:00Z`) - Date.parse(`${today}T00:00:00Z`)) / 86_400_000);

export const DESK_CHIPS = ['all', 'today', 'oneDay', 'stale', 'renewal'] as const;
export type DeskChip = (typeof DESK_CHIPS)[number];

/** Which rows a chip leaves: by what is to be done, or by the days there are. */
export const isOfChip = (chip: DeskChip, { state, isDeskLate }: DeskEntry, days: number): boolean => {
  if (chip === 'stale') return state === 'STALE';
  if (chip === 'renewal') return state === 'FRESH_REQUESTED';
  if (chip === 'today') return isDeskLate || days <= 0;
  return chip === 'all' || days === 1;
};
