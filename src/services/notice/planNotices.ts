import { wayOfCode, waysTo } from '../../domain/notice/ways.ts';
import type { ContactChannel } from '../../domain/contact/contactChange.ts';
import type { Instant } from '../../domain/shared/time.ts';
import type { Db } from '../../db/client.ts';
import { lockUnplannedNotices, savePlans } from '../../db/noticeDelivery.ts';
import { transaction } from '../../db/transaction.ts';

/**
 * Decides in which language and by which ways the oldest notices go, each once.
 *
 * @param now real time. @returns how many; `limit` of them means that there may be more.
 */
export const planNotices = (db: Db, carried: readonly ContactChannel[], now: Instant, limit: number): Promise<number> =>
  transaction(db, async (tx) => {
    const unplanned = await lockUnplannedNotices(tx, limit);
    const plans = unplanned.map(({ id, locale, code, ...reach }) => ({
      id,
      locale,
      ways: code === null ? waysTo(reach, carried) : wayOfCode(code.channel, carried),
    }));
    await savePlans(tx, plans, now);
    return plans.length;
  });
