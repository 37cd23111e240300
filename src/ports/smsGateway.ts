import type { SendAnswer } from '../domain/notice/delivery.ts';
import type { Phone } from '../domain/shared/phone.ts';

export interface Sms {
  /** The same key is the same message, however often it is sent (I10). Reports name it as their reference. */
  readonly key: string;
  readonly to: Phone;
  readonly text: string;
}

/** Hands messages to the telephone network. Answers, and never throws, when the gateway is away. */
export interface SmsGateway {
  send(sms: Sms): Promise<SendAnswer>;
}
