import type { SendAnswer } from '../domain/notice/delivery.ts';

export interface Mail {
  /** Repeated as the Message-ID, so that a mail that was sent twice is shown once. */
  readonly key: string;
  readonly to: string;
  readonly subject: string;
  /** Plain text. */
  readonly text: string;
}

/** Hands mails to a mail server. Answers, and never throws, when the server is away. */
export interface Mailer {
  send(mail: Mail): Promise<SendAnswer>;
}
