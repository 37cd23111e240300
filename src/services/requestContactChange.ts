import { randomInt } from 'node:crypto';
import { awaitCode, CODES, readContact, type ContactChannel } from '../domain/contact/contactChange.ts';
import type { CityId, PersonId } from '../domain/shared/ids.ts';
import { accepted, refused } from '../domain/shared/outcome.ts';
import { saveContactChange } from '../db/contactChange.ts';
import { nextIds } from '../db/nextIds.ts';
import { mayChangeContact } from './mayChangeContact.ts';
import { verb } from './verb.ts';

interface RequestInput {
  /** Where it is journalled, and whose desk may ask. */
  readonly cityId: CityId;
  /** Whose contact; null for the caller's own. */
  readonly personId: PersonId | null;
  readonly channel: ContactChannel;
  readonly value: string;
}

/** D11, the first step: a six-digit code goes to the new number or address. Nothing changes until it comes back. */
export const requestContactChange = verb('requestContactChange', async (work, input: RequestInput) => {
  const { cityId, channel } = input;
  const personId = input.personId ?? work.personId;
  if ((await mayChangeContact(work, cityId, personId)) === null) return refused({ code: 'NOT_FOUND' });
  const read = readContact(channel, input.value);
  if (!read.ok) return refused({ code: 'INVALID_INPUT', issues: read.issues });
  const { now } = await work.settingOf(cityId);
  const [id] = await nextIds(work.tx, 'contact_change', 1);
  const pending = awaitCode(read.value, randomInt(CODES), now);
  await saveContactChange(work.tx, cityId, { id, personId, channel, createdAt: now, ...pending });
  return accepted({ channel, expiresAt: pending.expiresAt });
});
