import { tryCode, type ContactChannel } from '../domain/contact/contactChange.ts';
import type { CityId, PersonId } from '../domain/shared/ids.ts';
import { accepted, refused } from '../domain/shared/outcome.ts';
import type { Phone } from '../domain/shared/phone.ts';
import { deleteContactChange, lockContactChange, saveTriesLeft } from '../db/contactChange.ts';
import { lockContact, saveContact } from '../db/people.ts';
import { mayChangeContact } from './mayChangeContact.ts';
import { personEntry } from './personEntry.ts';
import { verb } from './verb.ts';

interface ConfirmInput {
  readonly cityId: CityId;
  /** Whose contact; null for the caller's own. */
  readonly personId: PersonId | null;
  readonly channel: ContactChannel;
  /** As it was received. */
  readonly code: string;
}

/** D11, the second step: the code that reached the new number or address puts it in the place of the old one. */
export const confirmContactChange = verb('confirmContactChange', async (work, input: ConfirmInput) => {
  const { cityId, channel } = input;
  const personId = input.personId ?? work.personId;
  const role = await mayChangeContact(work, cityId, personId);
  if (role === null) return refused({ code: 'NOT_FOUND' });
  const pending = await lockContactChange(work.tx, personId, channel);
  const setting = await work.settingOf(cityId);
  const outcome = tryCode(pending, input.code, setting.now);
  if (pending === null) return refused({ code: 'NOT_FOUND' });
  if (!outcome.ok) {
    // A refusal commits too: the wrong try is spent.
    if (outcome.refusal.code === 'CODE_WRONG') await saveTriesLeft(work.tx, pending.id, outcome.refusal.triesLeft);
    return outcome;
  }
  const contact = await lockContact(work.tx, personId);
  if (contact === null) throw new Error('A contact change belongs to nobody');
  // It was parsed before it was encrypted.
  const changed = channel === 'PHONE' ? { phone: outcome.value as Phone } : { email: outcome.value };
  await saveContact(work.tx, personId, { ...contact, ...changed });
  await deleteContactChange(work.tx, pending.id);
  const facts = { channel, personId };
  work.journal(
    personEntry(work, { type: 'CONTACT_CHANGED', cityId, role, applicationId: null, childId: null, facts }, setting),
  );
  return accepted({ channel, personId });
});
