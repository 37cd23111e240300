import { eq } from 'drizzle-orm';
import type { Direction } from '../../domain/direction/direction.ts';
import type { Reader } from '../client.ts';
import { directionOfCode } from '../directionCode.ts';
import { directionFrom } from '../standing/directionRow.ts';
import { direction } from '../tables/direction.ts';

/** The direction whose code somebody holds, whoever it is. Without its verification: see `proofOf`, the one use of it. */
export async function findDirectionByCode(reader: Reader, code: string): Promise<Direction | null> {
  const id = directionOfCode(reader.cipher, code);
  if (id === null) return null;
  const [row] = await reader.select().from(direction).where(eq(direction.id, id));
  return row === undefined ? null : directionFrom(row, null, null);
}
