/** What every event of the API says of itself. */
export interface Pushed {
  readonly kind: 'CHANGE' | 'PRESENT';
  readonly resync: boolean;
}

/**
 * Whether the page has to read again. The present state tells one who began after the cursor of an answer that nothing
 * was missed since; whoever stands on none does not know what lies in between.
 *
 * @param after the cursor that was begun with.
 */
export const isNewsAfter = (after: string | null, { kind, resync }: Pushed): boolean =>
  kind === 'CHANGE' || resync || after === null;
