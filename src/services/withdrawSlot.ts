import { withdrawSlot as withdraw } from '../domain/allocation/campaign.ts';
import type { SlotId } from '../domain/shared/ids.ts';
import { accepted, refused } from '../domain/shared/outcome.ts';
import { findSlots, saveSlotWithdrawn } from '../db/campaign.ts';
import { lockSchedule } from './lockSchedule.ts';
import { scheduleEntries } from './scheduleEntries.ts';
import { verb } from './verb.ts';

/** R18: takes a slot back that has not begun. */
export const withdrawSlot = verb('withdrawSlot', async (work, { slotId }: { readonly slotId: SlotId }) => {
  const [seen] = await findSlots(work.tx, [slotId]);
  const campaign = seen === undefined ? null : await lockSchedule(work, seen.campaignId);
  if (campaign === null) return refused({ code: 'NOT_FOUND' });
  const { cityId, id: campaignId } = campaign;
  const setting = await work.settingOf(cityId);
  const withdrawn = withdraw(campaign, slotId, setting.now);
  if (!withdrawn.ok) return withdrawn;
  await saveSlotWithdrawn(work.tx, withdrawn.value);
  const { birthYears } = withdrawn.value;
  const facts = { campaignId, slotId };
  work.journal(...scheduleEntries(work, { type: 'SLOT_WITHDRAWN', cityId, birthYears, facts }, setting));
  return accepted({ campaignId, slotId });
});
