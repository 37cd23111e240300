import type { NoticeId } from '../domain/shared/ids.ts';
import { findNotices, type NoticeRow } from '../db/reads/notices.ts';
import { toNotice, type Notice } from '../schema/notice.ts';
import { LANGUAGE_OF } from '../services/notice/languageOf.ts';
import { noticeWords } from '../services/notice/noticeWords.ts';
import type { Load } from './load.ts';

/** A notice with its words, as they were or will be sent. */
export const showNotice = ({ locale, facts, surroundings, ...row }: NoticeRow): Notice => {
  const language = LANGUAGE_OF[locale];
  const { caseId = null, kindergartenId = null } = facts;
  const words = noticeWords({ kind: row.kind, facts, language, surroundings });
  return toNotice({ ...row, caseId, kindergartenId, language, ...words });
};

export const loadNotice: Load<NoticeId, Notice> = async ({ db, viewer }, id) => {
  const [found] = await findNotices(db, viewer, [id]);
  return found === undefined ? null : showNotice(found);
};
