import type { ContactChannel } from '../domain/contact/contactChange.ts';
import { readChannels } from '../domain/contact/noticeChannels.ts';
import { LOCALE_OF } from '../domain/notice/noticeValues.ts';
import type { CityId, PersonId } from '../domain/shared/ids.ts';
import type { Language } from '../domain/shared/language.ts';
import { accepted, refused } from '../domain/shared/outcome.ts';
import { saveNoticePreferences } from '../db/noticePreferences.ts';
import { mayChangeContact } from './mayChangeContact.ts';
import { personEntry } from './personEntry.ts';
import { verb } from './verb.ts';

interface PreferencesInput {
  /** Where it is journalled, and whose desk may act. */
  readonly cityId: CityId;
  /** Whose; null for the caller's own. */
  readonly personId: PersonId | null;
  readonly language: Language;
  readonly channels: readonly ContactChannel[];
}

/** R22: in which language and by which ways a family is told. What is on its way already is not written anew. */
export const changeNoticePreferences = verb('changeNoticePreferences', async (work, input: PreferencesInput) => {
  const { cityId, language } = input;
  const personId = input.personId ?? work.personId;
  const role = await mayChangeContact(work, cityId, personId);
  if (role === null) return refused({ code: 'NOT_FOUND' });
  const read = readChannels(input.channels);
  if (!read.ok) return read;
  await saveNoticePreferences(work.tx, personId, { locale: LOCALE_OF[language], channels: read.value });
  const setting = await work.settingOf(cityId);
  const facts = { personId, language, channels: read.value };
  work.journal(
    personEntry(work, { type: 'CONTACT_CHANGED', cityId, role, applicationId: null, childId: null, facts }, setting),
  );
  return accepted({ personId });
});
