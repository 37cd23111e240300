import { sql } from 'drizzle-orm';
import { nextIds } from '../../src/db/nextIds.ts';
import { saveStandings } from '../../src/db/standing/standing.ts';
import { transaction } from '../../src/db/transaction.ts';
import type { Standing } from '../../src/domain/application/standing.ts';
import { issueDirection } from '../../src/domain/direction/issueDirection.ts';
import { categoryInForce } from '../../src/domain/privilege/privilege.ts';
import type { ApplicationId, CityId } from '../../src/domain/shared/ids.ts';
import type { Instant } from '../../src/domain/shared/time.ts';
import type { World } from '../support/world.ts';

export interface DirectedFamily {
  readonly applicationId: ApplicationId;
  readonly endsAt: Instant;
}

/** So many families with a direction each, issued at these moments in turn; every third has a privilege to prove. */
export async function directedFamilies(
  { db, make }: World,
  cityId: CityId,
  count: number,
  issuedAt: (nth: number) => Instant,
): Promise<readonly DirectedFamily[]> {
  const { kindergartenId, seats } = await make.group({ cityId, seats: count });
  const guardianId = await make.person();
  const runId = await make.run({ cityId });
  const wishes = [{ kindergartenId, isSkipped: false }];
  const standings: Standing[] = [];
  for (let nth = 0; nth < count; nth += 1) {
    const privilege = nth % 3 === 0 ? ({ subcategory: 'CONSCRIPT', category: 'EXTRAORDINARY' } as const) : null;
    standings.push(await make.application({ cityId, guardianId, wishes, privilege }));
  }
  const { policies, calendar } = await make.setting(cityId);
  return transaction(db, async (tx) => {
    const ids = await nextIds(tx, 'direction', count);
    const changes = standings.map((before, nth) => {
      const [seat, directionId] = [seats[nth], ids[nth]];
      if (seat === undefined || directionId === undefined) throw new Error('There are as many seats as families');
      const terms = { directionId, seat, ground: categoryInForce(before.privilege), runId, isStaffChild: false };
      return { before, after: issueDirection(before, terms, { now: issuedAt(nth), policies, calendar }).standing };
    });
    const saved = await saveStandings(tx, changes);
    return saved.map(({ application, direction }) => {
      if (direction === null) throw new Error('A direction was issued');
      return { applicationId: application.id, endsAt: direction.window.endsAt };
    });
  });
}

export interface Expiry {
  readonly applicationId: ApplicationId;
  readonly at: number;
  readonly effectiveAt: number;
}

/** What the journal tells of missed deadlines, in its order. */
export const expiriesIn = async ({ db }: World, cityId: CityId): Promise<readonly Expiry[]> =>
  (
    await db.execute<{ application_id: string; at: string; effective_at: string }>(sql`
      select application_id, at, effective_at from journal
      where city_id = ${cityId} and type = 'DIRECTION_EXPIRED' order by id`)
  ).map((row) => ({
    applicationId: Number(row.application_id) as ApplicationId,
    at: Date.parse(row.at),
    effectiveAt: Date.parse(row.effective_at),
  }));
