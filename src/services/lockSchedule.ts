import { holdsRoleIn } from '../domain/access/viewer.ts';
import { birthYearsOf, slotsLeft, type Campaign } from '../domain/allocation/campaign.ts';
import type { CampaignId } from '../domain/shared/ids.ts';
import { findCampaigns, lockCampaign } from '../db/campaign.ts';
import { lockCity } from '../db/city.ts';
import { lockIssuing } from './closeSeats.ts';
import type { Work } from './work.ts';

/**
 * A campaign under lock, for a supervisor of its city, while nobody issues in its birth years nor in `others`. Null: it
 * is not there for this caller.
 */
export async function lockSchedule(
  work: Work,
  id: CampaignId,
  others: readonly number[] = [],
): Promise<Campaign | null> {
  const [seen] = await findCampaigns(work.tx, [id]);
  if (seen === undefined || !holdsRoleIn(work.act.viewer, seen.cityId, 'SUPERVISOR')) return null;
  const { cityId } = seen;
  await lockCity(work.tx, cityId);
  const locked = await lockCampaign(work.tx, id);
  if (locked === null) return null;
  const birthYears = new Set([...birthYearsOf(slotsLeft(locked)), ...others]);
  await lockIssuing(
    work,
    [...birthYears].map((birthYear) => ({ cityId, birthYear })),
  );
  return locked;
}
