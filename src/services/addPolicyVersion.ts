import { holdsRoleIn } from '../domain/access/viewer.ts';
import { addPolicy } from '../domain/policy/addPolicy.ts';
import type { PolicyRules, Preset } from '../domain/policy/policy.ts';
import { accepted, refused } from '../domain/shared/outcome.ts';
import type { Instant } from '../domain/shared/time.ts';
import { lockCity } from '../db/city.ts';
import { savePolicy } from '../db/policy.ts';
import { bookEntry } from './bookEntry.ts';
import { verb, type InCity } from './verb.ts';

interface PolicyInput extends InCity {
  readonly preset: Preset;
  readonly validFrom: Instant;
  /** Only what differs from the preset. */
  readonly changes: Partial<PolicyRules>;
}

/** The next dated version of the city's rules. Nothing that was promised changes: directions keep their version. */
export const addPolicyVersion = verb('addPolicyVersion', async (work, { cityId, ...wanted }: PolicyInput) => {
  if (!holdsRoleIn(work.act.viewer, cityId, 'SUPERVISOR')) return refused({ code: 'NOT_FOUND' });
  await lockCity(work.tx, cityId);
  const setting = await work.settingOf(cityId);
  const added = addPolicy(wanted, setting);
  if (!added.ok) return added;
  const { version, preset, validFrom } = added.value;
  const policyId = await savePolicy(work.tx, { cityId, ...added.value }, { by: work.personId, at: setting.now });
  const facts = { policyId, version, preset, validFrom };
  work.journal(bookEntry(work, { type: 'POLICY_ADDED', cityId, facts }, setting));
  return accepted({ policyId });
});
