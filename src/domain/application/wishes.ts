import type { KindergartenId } from '../shared/ids.ts';
import { LANGUAGES, type Language } from '../shared/language.ts';
import type { InputIssue } from '../shared/refusal.ts';
import type { Wish } from './application.ts';

/** What a family asks for: kindergartens best first, accepted languages best first. */
export interface WishList {
  readonly kindergartenIds: readonly KindergartenId[];
  readonly languages: readonly Language[];
}

/** What a wish is checked against: open kindergartens of the city and the birth years and languages of their groups. */
export interface WishableKindergarten {
  readonly id: KindergartenId;
  readonly groups: readonly { readonly birthYear: number; readonly language: Language }[];
}

/**
 * Every mistake in a list of wishes, at once. A kindergarten already wished before is not checked again: it may have
 * closed since, and that is no mistake of the family.
 */
export function wishIssues(
  wishes: WishList,
  birthYear: number,
  wishable: readonly WishableKindergarten[],
  kept: readonly Wish[] = [],
): readonly InputIssue[] {
  const byId = new Map(wishable.map((kindergarten) => [kindergarten.id, kindergarten]));
  const keptIds = new Set(kept.map((wish) => wish.kindergartenId));
  const seen = new Set<KindergartenId>();
  const issues: InputIssue[] = [];

  wishes.kindergartenIds.forEach((id, index) => {
    const path = `kindergartenIds.${index}`;
    const kindergarten = byId.get(id);
    if (seen.has(id)) issues.push({ path, code: 'WISHED_TWICE', message: 'This kindergarten is already in the list.' });
    else if (kindergarten === undefined && !keptIds.has(id)) {
      issues.push({ path, code: 'NO_SUCH_KINDERGARTEN', message: 'There is no such open kindergarten in this city.' });
    } else if (
      kindergarten !== undefined &&
      !keptIds.has(id) &&
      !kindergarten.groups.some((group) => group.birthYear === birthYear)
    ) {
      issues.push({
        path,
        code: 'NO_GROUP_OF_BIRTH_YEAR',
        message: `This kindergarten has no group for children born in ${birthYear}.`,
      });
    }
    seen.add(id);
  });

  if (wishes.kindergartenIds.length === 0) {
    issues.push({ path: 'kindergartenIds', code: 'REQUIRED', message: 'Wish for at least one kindergarten.' });
  }
  if (wishes.languages.length === 0) {
    issues.push({ path: 'languages', code: 'REQUIRED', message: 'Accept at least one language of instruction.' });
  }
  if (new Set(wishes.languages).size !== wishes.languages.length || wishes.languages.length > LANGUAGES.length) {
    issues.push({ path: 'languages', code: 'REPEATED', message: 'Name each language once.' });
  }
  return issues;
}
