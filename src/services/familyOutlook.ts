import { mayActAsParent, mayActForFamily, type Family } from '../domain/access/may.ts';
import type { Viewer } from '../domain/access/viewer.ts';
import { settled } from '../domain/application/settled.ts';
import type { Standing } from '../domain/application/standing.ts';
import { policyInForce, type Setting } from '../domain/policy/setting.ts';
import { mayClaimNow } from '../domain/privilege/claimPrivilege.ts';
import { previewDrop } from '../domain/privilege/previewDrop.ts';
import { SUBCATEGORIES } from '../domain/privilege/subcategories.ts';
import type { Position } from '../domain/queue/position.ts';
import type { Refusal } from '../domain/shared/refusal.ts';
import { findKnownChild } from '../db/child.ts';
import type { Reader } from '../db/client.ts';
import { findPlaceAsGeneral } from '../db/placeAsGeneral.ts';

/** An application as it stands, and who looks at it. */
export interface FamilyLook {
  readonly viewer: Viewer & { readonly kind: 'PERSON' };
  readonly family: Family;
  readonly standing: Standing;
  readonly setting: Setting;
}

/** B4: why the family could not drop its privilege at this moment, by the very rule of the verb; null: it could. */
export function whyNotDrop({ viewer, family, standing, setting }: FamilyLook): Refusal | null {
  if (mayActAsParent(viewer, family) === null) return { code: 'NOT_FOUND' };
  const outcome = previewDrop(standing, setting);
  return outcome.ok ? null : outcome.refusal;
}

/** B4a: why no privilege could be claimed online at this moment, whichever it is; null: one could. */
export async function whyNotClaim(
  reader: Reader,
  { viewer, family, standing, setting }: FamilyLook,
): Promise<Refusal | null> {
  if (mayActForFamily(viewer, family) === null) return { code: 'NOT_FOUND' };
  const known = await findKnownChild(reader, standing.application.childId);
  const falsifiedUntil = known?.falsifiedUntil ?? null;
  const present = settled(standing, setting);
  for (const subcategory of SUBCATEGORIES) {
    const may = mayClaimNow(present, { subcategory, deskCertificate: null, falsifiedUntil }, setting);
    // What a policy does not offer stands in the way of that one alone.
    if (may.ok) return null;
    if (may.refusal.code !== 'NOT_IN_POLICY') return may.refusal;
  }
  return { code: 'NOT_IN_POLICY' };
}

interface DropOutlook extends Pick<Position, 'place' | 'waitingAhead'> {
  readonly isDirectionEnded: boolean;
}

/** B4: what dropping the privilege would do. Null: it cannot be dropped by this viewer. */
export async function foreseeDrop(reader: Reader, look: FamilyLook): Promise<DropOutlook | null> {
  const { viewer, family, standing, setting } = look;
  if (mayActAsParent(viewer, family) === null) return null;
  const outcome = previewDrop(standing, setting);
  if (!outcome.ok) return null;
  const { isWaiting, isDirectionEnded } = outcome.value;
  const { rules } = policyInForce(setting);
  const then = await findPlaceAsGeneral(reader, { id: standing.application.id, isWaiting }, rules, setting.now);
  return { ...then, isDirectionEnded };
}
