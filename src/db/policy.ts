import { asc, eq, sql } from 'drizzle-orm';
import type { Policy } from '../domain/policy/policy.ts';
import { PRESET_RULES } from '../domain/policy/presets.ts';
import type { CityId, PersonId, PolicyId } from '../domain/shared/ids.ts';
import type { Instant } from '../domain/shared/time.ts';
import { builtOnce } from './builtOnce.ts';
import type { Reader, Tx } from './client.ts';
import { takeFrom } from './shelf.ts';
import { policyVersion } from './tables/city.ts';

/** Every version of a city's rules, first to last. `policyInForce` of the domain chooses. */
export async function loadPolicies(reader: Reader, cityId: CityId): Promise<readonly Policy[]> {
  // Versions are only added, and an id is never given twice: count and highest id tell one set from every other.
  const [latest] = await latestOf(reader).execute({ cityId });
  return policiesOf(reader, cityId, latest?.version ?? '');
}

const latestOf = builtOnce((reader) =>
  reader
    .select({ version: sql<string>`count(*) || '.' || coalesce(max(id), 0)` })
    .from(policyVersion)
    .where(eq(policyVersion.cityId, sql.placeholder('cityId')))
    .prepare('policy_latest'),
);

/** @param version count and highest id, as they are at this moment. */
export const policiesOf = (reader: Reader, cityId: CityId, version: string): Promise<readonly Policy[]> =>
  takeFrom(reader.shelf.policies, cityId, version, () => findPolicies(reader, cityId));

/** Of a version all but who entered it. */
export const policyColumns = {
  id: policyVersion.id,
  cityId: policyVersion.cityId,
  version: policyVersion.version,
  preset: policyVersion.preset,
  validFrom: policyVersion.validFrom,
  rules: policyVersion.rules,
} as const;

async function findPolicies(reader: Reader, cityId: CityId): Promise<Policy[]> {
  const rows = await reader
    .select(policyColumns)
    .from(policyVersion)
    .where(eq(policyVersion.cityId, cityId))
    .orderBy(asc(policyVersion.version));
  return rows.map(wholePolicy);
}

/** A rule that is newer than the version is as the rule book it was made from has it today. */
export const wholePolicy = (row: Policy): Policy => ({ ...row, rules: { ...PRESET_RULES[row.preset], ...row.rules } });

/** The version in force at an instant; null before the city's first. */
export async function loadPolicy(reader: Reader, cityId: CityId, at: Instant): Promise<Policy | null> {
  const begun = (await loadPolicies(reader, cityId)).filter(({ validFrom }) => validFrom <= at);
  return begun.reduce<Policy | null>(
    (latest, each) => (latest && latest.validFrom > each.validFrom ? latest : each),
    null,
  );
}

/** Adds a version; none is ever changed. @param by null: shipped with the city. */
export async function savePolicy(
  tx: Tx,
  policy: Omit<Policy, 'id'>,
  entered: { readonly by: PersonId | null; readonly at: Instant },
): Promise<PolicyId> {
  const [saved] = await tx
    .insert(policyVersion)
    .values({ ...policy, enteredBy: entered.by, enteredAt: entered.at })
    .returning({ id: policyVersion.id });
  if (saved === undefined) throw new Error('An insert answered nothing');
  return saved.id;
}
