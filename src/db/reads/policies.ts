import type { Policy } from '../../domain/policy/policy.ts';
import type { PolicyId } from '../../domain/shared/ids.ts';
import { anyOf } from '../anyOf.ts';
import type { Reader } from '../client.ts';
import { policyColumns, wholePolicy } from '../policy.ts';
import { policyVersion } from '../tables/city.ts';

/** Versions of any city. Rules are public. */
export async function findPoliciesById(reader: Reader, ids: readonly PolicyId[]): Promise<readonly Policy[]> {
  const rows = await reader.select(policyColumns).from(policyVersion).where(anyOf(policyVersion.id, ids));
  return rows.map(wholePolicy);
}
