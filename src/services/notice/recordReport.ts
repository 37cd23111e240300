import { afterReport } from '../../domain/notice/delivery.ts';
import type { Instant } from '../../domain/shared/time.ts';
import type { Db } from '../../db/client.ts';
import { lockDelivery, saveDelivery } from '../../db/noticeDelivery.ts';
import { transaction } from '../../db/transaction.ts';

/** What a gateway tells of a message later. */
export interface DeliveryReport {
  /** The key under which it was sent, a UUID. */
  readonly reference: string;
  readonly outcome: 'DELIVERED' | 'NOT_DELIVERED';
}

/** Twice, late or out of order: a report changes what it can still change. False: there is no such message. */
export const recordReport = (db: Db, { reference, outcome }: DeliveryReport, now: Instant): Promise<boolean> =>
  transaction(db, async (tx) => {
    const delivery = await lockDelivery(tx, { key: reference });
    if (delivery === null) return false;
    const after = afterReport(delivery, outcome, now);
    if (after !== delivery) await saveDelivery(tx, { ...after, id: delivery.id });
    return true;
  });
