import type { BatchId, CityId } from '../../../src/domain/shared/ids.ts';
import type { Instant } from '../../../src/domain/shared/time.ts';
import type { Db } from '../../../src/db/client.ts';
import { batch } from '../../../src/db/tables/application.ts';

export async function saveNewBatch(db: Db, cityId: CityId, createdAt: Instant): Promise<BatchId> {
  const [saved] = await db.insert(batch).values({ cityId, createdAt }).returning({ id: batch.id });
  if (saved === undefined) throw new Error('An insert answered nothing');
  return saved.id;
}
