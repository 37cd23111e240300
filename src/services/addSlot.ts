import { addSlot as add } from '../domain/allocation/planCampaign.ts';
import type { Slot } from '../domain/allocation/slot.ts';
import type { CampaignId } from '../domain/shared/ids.ts';
import { accepted, refused } from '../domain/shared/outcome.ts';
import { saveNewSlots } from '../db/campaign.ts';
import { lockSchedule } from './lockSchedule.ts';
import { scheduleEntries } from './scheduleEntries.ts';
import { verb } from './verb.ts';

interface SlotInput extends Slot {
  readonly campaignId: CampaignId;
}

/** R18: one more window of a campaign. */
export const addSlot = verb('addSlot', async (work, { campaignId, ...wanted }: SlotInput) => {
  const campaign = await lockSchedule(work, campaignId, wanted.birthYears);
  if (campaign === null) return refused({ code: 'NOT_FOUND' });
  const { cityId } = campaign;
  const setting = await work.settingOf(cityId);
  const added = add(campaign, wanted, setting);
  if (!added.ok) return added;
  const [slotId] = await saveNewSlots(work.tx, { cityId, campaignId }, [added.value]);
  if (slotId === undefined) throw new Error('An insert answered nothing');
  const { opensAt, closesAt, birthYears, lowestCategory } = added.value;
  const facts = { campaignId, slotId, opensAt, closesAt, lowestCategory };
  work.journal(...scheduleEntries(work, { type: 'SLOT_ADDED', cityId, birthYears, facts }, setting));
  return accepted({ campaignId, slotId });
});
