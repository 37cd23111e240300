import type { TeachingLanguage } from './apply/draft.ts';
import { partsOf, type DayParts } from './dayParts.ts';
import type { FamilyApplicationFragment } from './documents.ts';

/** Wishes that are being changed. */
export interface WishChange {
  readonly kindergartenIds: readonly string[];
  readonly languages: readonly TeachingLanguage[];
  readonly notBeforeOn: DayParts;
  /** Skipped kindergartens that are asked for again (R15). */
  readonly askAgainIds: readonly string[];
  /** The version that was seen: another one means that somebody else changed them meanwhile. */
  readonly version: number;
}

export const wishesOf = ({ wishes, languages, notBeforeOn, version }: FamilyApplicationFragment): WishChange => ({
  kindergartenIds: wishes.map(({ kindergarten }) => kindergarten.id),
  languages,
  notBeforeOn: partsOf(notBeforeOn),
  askAgainIds: [],
  version,
});
