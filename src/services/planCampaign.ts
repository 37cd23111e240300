import { holdsRoleIn } from '../domain/access/viewer.ts';
import { birthYearsOf } from '../domain/allocation/campaign.ts';
import { planCampaign as plan, type CampaignForm } from '../domain/allocation/planCampaign.ts';
import { accepted, refused } from '../domain/shared/outcome.ts';
import { saveNewCampaign, saveNewSlots } from '../db/campaign.ts';
import { lockCity } from '../db/city.ts';
import { lockIssuing } from './closeSeats.ts';
import { scheduleEntries } from './scheduleEntries.ts';
import { verb, type InCity } from './verb.ts';

/** R18: a distribution with its slots. From its opening on its birth years are issued only in them. */
export const planCampaign = verb('planCampaign', async (work, { cityId, ...form }: InCity & CampaignForm) => {
  if (!holdsRoleIn(work.act.viewer, cityId, 'SUPERVISOR')) return refused({ code: 'NOT_FOUND' });
  await lockCity(work.tx, cityId);
  const planned = plan(form, await work.settingOf(cityId));
  if (!planned.ok) return planned;
  const { name, opensAt, slots } = planned.value;
  const birthYears = birthYearsOf(slots);
  // A run under the earlier schedule has ended, and the next one sees this.
  await lockIssuing(
    work,
    birthYears.map((birthYear) => ({ cityId, birthYear })),
  );
  const setting = await work.settingOf(cityId);
  const by = { by: work.personId, at: setting.now };
  const campaignId = await saveNewCampaign(work.tx, { cityId, name, opensAt }, by);
  const slotIds = await saveNewSlots(work.tx, { cityId, campaignId }, slots);
  const facts = { campaignId, opensAt, slotIds };
  work.journal(...scheduleEntries(work, { type: 'CAMPAIGN_PLANNED', cityId, birthYears, facts }, setting));
  return accepted({ campaignId });
});
