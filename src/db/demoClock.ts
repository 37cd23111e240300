import { sql } from 'drizzle-orm';
import type { Reader, Tx } from './client.ts';
import { demoClock } from './tables/demoClock.ts';

/** How far a demo has moved the business clock ahead of real time, in milliseconds; the same for every process (D10). */
export async function findDemoOffset(reader: Reader): Promise<number> {
  const [found] = await reader
    .select({ offsetMs: demoClock.offsetMs })
    .from(demoClock)
    .prepare('demo_offset')
    .execute();
  return found?.offsetMs ?? 0;
}

/** Forward only: never to less than it is. @returns the offset that holds now. */
export async function saveDemoOffset(tx: Tx, offsetMs: number): Promise<number> {
  const [saved] = await tx
    .insert(demoClock)
    .values({ offsetMs })
    .onConflictDoUpdate({
      target: demoClock.isOnly,
      set: { offsetMs: sql`greatest(${demoClock.offsetMs}, excluded.offset_ms)` },
    })
    .returning({ offsetMs: demoClock.offsetMs });
  return saved?.offsetMs ?? offsetMs;
}
