import type { Mailer } from './mailer.ts';
import type { SmsGateway } from './smsGateway.ts';

/** The ways in which this installation can reach people. Null: it cannot. */
export interface NoticeCarriers {
  readonly sms: SmsGateway | null;
  readonly mail: Mailer | null;
}
