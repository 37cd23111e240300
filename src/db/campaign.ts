import { and, arrayContains, asc, eq, gt, inArray, isNull } from 'drizzle-orm';
import { slotsAt, type Campaign, type CampaignSlot } from '../domain/allocation/campaign.ts';
import type { Slot } from '../domain/allocation/slot.ts';
import type { CampaignId, CityId, PersonId, SlotId } from '../domain/shared/ids.ts';
import type { Instant } from '../domain/shared/time.ts';
import { anyOf } from './anyOf.ts';
import type { Reader, Tx } from './client.ts';
import type { Cohort } from './cohort.ts';
import { keyset, type Slice } from './reads/slice.ts';
import { campaign, slot } from './tables/campaign.ts';

type CampaignRow = typeof campaign.$inferSelect;

/** With all their slots, by the beginning. Schedules are public. */
export const findCampaigns = async (reader: Reader, ids: readonly CampaignId[]): Promise<readonly Campaign[]> =>
  withSlots(reader, await reader.select().from(campaign).where(anyOf(campaign.id, ids)));

/** Those that nobody has closed: which of them are open is the domain's to say (`stateOf`). */
export const findUnclosedCampaigns = async (reader: Reader, cityId: CityId): Promise<readonly Campaign[]> =>
  withSlots(
    reader,
    await reader
      .select()
      .from(campaign)
      .where(and(eq(campaign.cityId, cityId), isNull(campaign.closedAt)))
      .orderBy(asc(campaign.id)),
  );

/** Newest first. */
export async function findCampaignsOfCity(
  reader: Reader,
  cityId: CityId,
  slice: Slice<readonly [id: number]>,
): Promise<readonly Campaign[]> {
  const page = keyset(slice, 'DESCENDING', [campaign.id], (bound) => bound);
  const rows = await reader
    .select()
    .from(campaign)
    .where(and(eq(campaign.cityId, cityId), page.isBeyondBound))
    .orderBy(...page.orderBy)
    .limit(page.limit);
  return withSlots(reader, rows);
}

export const findSlots = (reader: Reader, ids: readonly SlotId[]): Promise<readonly CampaignSlot[]> =>
  reader.select().from(slot).where(anyOf(slot.id, ids));

/** The schedule from `now` on, by beginning: slots that have not ended, of campaigns that nobody has closed. */
export async function findSlotsOfCity(
  reader: Reader,
  { cityId, birthYear, now }: { readonly cityId: CityId; readonly birthYear: number | null; readonly now: Instant },
  slice: Slice<readonly [opensAt: number, id: number]>,
): Promise<readonly CampaignSlot[]> {
  const page = keyset(slice, 'ASCENDING', [slot.opensAt, slot.id], ([opensAt, id]) => [
    new Date(opensAt).toISOString(),
    id,
  ]);
  const rows = await reader
    .select({ slot })
    .from(slot)
    .innerJoin(campaign, eq(campaign.id, slot.campaignId))
    .where(
      and(
        eq(slot.cityId, cityId),
        isNull(slot.withdrawnAt),
        isNull(campaign.closedAt),
        gt(slot.closesAt, now),
        birthYear === null ? undefined : arrayContains(slot.birthYears, [birthYear]),
        page.isBeyondBound,
      ),
    )
    .orderBy(...page.orderBy)
    .limit(page.limit);
  return rows.map((row) => row.slot);
}

/** R18: the slots by which a cohort is issued at `now`; null: the standing rule. */
export const findSlotsInForce = async (
  reader: Reader,
  { cityId, birthYear }: Cohort,
  now: Instant,
): Promise<readonly Slot[] | null> => slotsAt(await findUnclosedCampaigns(reader, cityId), birthYear, now);

export async function saveNewCampaign(
  tx: Tx,
  made: Pick<Campaign, 'cityId' | 'name' | 'opensAt'>,
  planned: { readonly by: PersonId; readonly at: Instant },
): Promise<CampaignId> {
  const [saved] = await tx
    .insert(campaign)
    .values({ ...made, plannedBy: planned.by, plannedAt: planned.at })
    .returning({ id: campaign.id });
  if (saved === undefined) throw new Error('An insert answered nothing');
  return saved.id;
}

/** @returns their ids, in the order given. */
export async function saveNewSlots(
  tx: Tx,
  of: { readonly cityId: CityId; readonly campaignId: CampaignId },
  slots: readonly Slot[],
): Promise<readonly SlotId[]> {
  const rows = slots.map((each) => ({ ...of, ...each, birthYears: [...each.birthYears] }));
  const saved = await tx.insert(slot).values(rows).returning({ id: slot.id });
  return saved.map(({ id }) => id);
}

/** One change at a time of a campaign. */
export async function lockCampaign(tx: Tx, id: CampaignId): Promise<Campaign | null> {
  const rows = await tx.select().from(campaign).where(eq(campaign.id, id)).for('no key update');
  const [found] = await withSlots(tx, rows);
  return found ?? null;
}

export async function saveCampaignClosed(tx: Tx, { id, closedAt }: Campaign): Promise<void> {
  await tx.update(campaign).set({ closedAt }).where(eq(campaign.id, id));
}

export async function saveSlotWithdrawn(tx: Tx, { id, withdrawnAt }: CampaignSlot): Promise<void> {
  await tx.update(slot).set({ withdrawnAt }).where(eq(slot.id, id));
}

async function withSlots(reader: Reader, rows: readonly CampaignRow[]): Promise<readonly Campaign[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const slots = await reader
    .select()
    .from(slot)
    .where(inArray(slot.campaignId, ids))
    .orderBy(asc(slot.opensAt), asc(slot.id));
  return rows.map((row) => ({ ...row, slots: slots.filter(({ campaignId }) => campaignId === row.id) }));
}
