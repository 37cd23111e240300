import { eq, sql } from 'drizzle-orm';
import type { ContactChannel } from '../domain/contact/contactChange.ts';
import type { PersonId } from '../domain/shared/ids.ts';
import type { Reader, Tx } from './client.ts';
import { person, type Locale } from './tables/person.ts';

/** In which language and by which ways a person is told. */
export interface NoticePreferences {
  readonly locale: Locale;
  readonly channels: readonly ContactChannel[];
}

export async function findNoticePreferences(reader: Reader, id: PersonId): Promise<NoticePreferences | null> {
  const [row] = await reader
    .select({ locale: person.locale, isToldBySms: person.isToldBySms, isToldByEmail: person.isToldByEmail })
    .from(person)
    .where(eq(person.id, id));
  if (row === undefined) return null;
  return { locale: row.locale, channels: toChannels(row.isToldBySms, row.isToldByEmail) };
}

export async function saveNoticePreferences(
  tx: Tx,
  id: PersonId,
  { locale, channels }: NoticePreferences,
): Promise<void> {
  const told = { isToldBySms: channels.includes('PHONE'), isToldByEmail: channels.includes('EMAIL') };
  await tx
    .update(person)
    .set({ locale, ...told, version: sql`${person.version} + 1` })
    .where(eq(person.id, id));
}

/** SMS first. */
export const toChannels = (isBySms: boolean, isByEmail: boolean): readonly ContactChannel[] => [
  ...(isBySms ? (['PHONE'] as const) : []),
  ...(isByEmail ? (['EMAIL'] as const) : []),
];
