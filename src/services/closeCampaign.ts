import { birthYearsOf, closeCampaign as close, slotsLeft } from '../domain/allocation/campaign.ts';
import type { CampaignId } from '../domain/shared/ids.ts';
import { accepted, refused } from '../domain/shared/outcome.ts';
import { saveCampaignClosed } from '../db/campaign.ts';
import { lockSchedule } from './lockSchedule.ts';
import { scheduleEntries } from './scheduleEntries.ts';
import { verb } from './verb.ts';

/** R20: ends the slots of a campaign and nothing else. Directions, queue and seats stay as they are. */
export const closeCampaign = verb(
  'closeCampaign',
  async (work, { campaignId }: { readonly campaignId: CampaignId }) => {
    const campaign = await lockSchedule(work, campaignId);
    if (campaign === null) return refused({ code: 'NOT_FOUND' });
    const { cityId } = campaign;
    const setting = await work.settingOf(cityId);
    const closed = close(campaign, setting.now);
    if (!closed.ok) return closed;
    await saveCampaignClosed(work.tx, closed.value);
    const birthYears = birthYearsOf(slotsLeft(campaign));
    const facts = { campaignId };
    work.journal(...scheduleEntries(work, { type: 'CAMPAIGN_CLOSED', cityId, birthYears, facts }, setting));
    return accepted({ campaignId });
  },
);
