import type { CityId, KindergartenId } from '../shared/ids.ts';
import { holdsRoleIn, isAdminOf, type Viewer } from './viewer.ts';

/**
 * Through whose eyes a viewer sees one child's application, direction or papers. FAMILY: a guardian of the child.
 * DESK: specialist or supervisor of the city. AUDITOR: everything but special personal data. KINDERGARTEN: an admin of
 * the kindergarten the direction leads to, once it is proven (R5). Nobody else sees it at all.
 */
export const SIGHTS = ['FAMILY', 'DESK', 'AUDITOR', 'KINDERGARTEN'] as const;
export type Sight = (typeof SIGHTS)[number];

interface Seen {
  readonly cityId: CityId;
  readonly isOwn: boolean;
  /** Where it is seen by the kindergarten too; null for what a kindergarten never sees. */
  readonly kindergartenId: KindergartenId | null;
}

/**
 * The widest sight there is. One's own family comes first: a specialist looks at their own child as a parent does.
 * Null: it is not there for this viewer.
 */
export function sightOf(viewer: Viewer, { cityId, isOwn, kindergartenId }: Seen): Sight | null {
  if (viewer.kind === 'PERSON' && isOwn) return 'FAMILY';
  if (holdsRoleIn(viewer, cityId, 'SPECIALIST', 'SUPERVISOR')) return 'DESK';
  if (holdsRoleIn(viewer, cityId, 'AUDITOR')) return 'AUDITOR';
  return kindergartenId !== null && isAdminOf(viewer, kindergartenId) ? 'KINDERGARTEN' : null;
}
