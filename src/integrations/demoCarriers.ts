import type { NoticeCarriers } from '../ports/noticeCarriers.ts';

/** A demo sends nothing to anybody: its messages count as delivered, and `demoInbox` shows them. */
export const demoCarriers: NoticeCarriers = {
  sms: { send: () => Promise.resolve({ kind: 'DELIVERED' }) },
  mail: { send: () => Promise.resolve({ kind: 'DELIVERED' }) },
};
