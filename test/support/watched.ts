import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { openSealingSession } from '../../src/db/sealing/sealingSession.ts';
import { Sealer } from '../../src/realtime/sealer.ts';
import { watchIntegrity } from '../../src/services/watchIntegrity.ts';
import type { OpenCity } from './openCity.ts';
import type { World } from './world.ts';

/** The sealer of a world, and the watch that reads what it has sealed. */
export function openWatch({ db, url }: World) {
  const sealer = new Sealer({ session: openSealingSession(url) });
  sealer.start();
  const isSealed = async (): Promise<boolean> => {
    const rows = await db.execute(
      sql`select from journal j where not exists (select from journal_seal s where s.journal_id = j.id) limit 1`,
    );
    return rows.length === 0;
  };
  return {
    /** @returns how many cases it has opened. */
    look: async ({ deps, cityId }: Pick<OpenCity, 'deps' | 'cityId'>): Promise<number> => {
      const giveUpAt = Date.now() + 30_000;
      while (!(await isSealed())) {
        if (Date.now() > giveUpAt) throw new Error('The journal was not sealed in time');
        await pause(10);
      }
      return watchIntegrity(deps, { cityId });
    },
    close: () => sealer.stop(),
  };
}
