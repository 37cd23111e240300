import type { Instant } from '../domain/shared/time.ts';
import { asInstant } from '../domain/shared/time.ts';
import { lockCity, lockFounding } from '../db/city.ts';
import type { Db } from '../db/client.ts';
import { appendJournal, findLastInstant } from '../db/journal.ts';
import { saveSubject } from '../db/people.ts';
import { countSupervisors, saveGrant } from '../db/roleGrant.ts';
import { transaction } from '../db/transaction.ts';
import { lineOfBooks } from './bookEntry.ts';

/** Somebody as their tokens name them. */
interface Subject {
  readonly issuer: string;
  readonly subject: string;
}

export type Appointment = 'APPOINTED' | 'NO_CITY' | 'SEVERAL_CITIES' | 'HAS_SUPERVISOR';

/**
 * A token gives only the subject, and roles are given by those who have one: somebody must be the first. Where a
 * supervisor is, nobody else is made by this way.
 */
export const appointFirstSupervisor = (
  db: Db,
  { issuer, subject }: Subject,
  receivedAt: Instant,
): Promise<Appointment> =>
  transaction(db, async (tx) => {
    const [cityId, another] = await lockFounding(tx);
    if (cityId === undefined) return 'NO_CITY';
    if (another !== undefined) return 'SEVERAL_CITIES';
    await lockCity(tx, cityId);
    if ((await countSupervisors(tx, cityId, null)) > 0) return 'HAS_SUPERVISOR';
    const at = asInstant(Math.max(receivedAt, (await findLastInstant(tx, cityId)) ?? 0));
    const personId = await saveSubject(tx, issuer, subject, at);
    const role = 'SUPERVISOR';
    const roleGrantId = await saveGrant(tx, personId, { role, cityId, kindergartenId: null }, { by: null, at });
    const facts = { personId, role, roleGrantId };
    const change = { type: 'ROLE_GRANTED', cityId, facts } as const;
    await appendJournal(tx, [lineOfBooks(change, at, 'appointFirstSupervisor', 'SYSTEM')]);
    return 'APPOINTED';
  });
