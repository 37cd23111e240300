import { createTransport } from 'nodemailer';
import type { SendAnswer } from '../domain/notice/delivery.ts';
import type { Mailer } from '../ports/mailer.ts';

interface SmtpMailer {
  /** `smtps://user:password@host` or `smtp://…`, which turns to TLS before anything personal is said. */
  readonly url: string;
  /** The address mails come from. */
  readonly from: string;
  /** For each step of the conversation, in milliseconds. */
  readonly timeout?: number;
}

const TIMEOUT = 10_000;

/** A mail server on this machine may speak without TLS. */
const isOwnMachine = (url: string): boolean => ['localhost', '127.0.0.1', '[::1]'].includes(new URL(url).hostname);

/** Mail by SMTP. A refusal for good (5xx) of the recipient or the message is one; everything else is tried again. */
export const smtpMailer = ({ url, from, timeout = TIMEOUT }: SmtpMailer): Mailer => {
  const transport = createTransport({
    url,
    requireTLS: !isOwnMachine(url),
    connectionTimeout: timeout,
    greetingTimeout: timeout,
    socketTimeout: timeout,
    // A text that looked like a path or an address would otherwise be read from there.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const domain = from.slice(from.lastIndexOf('@') + 1).replace('>', '');
  return {
    async send({ key, to, subject, text }) {
      try {
        const sent = await transport.sendMail({
          from,
          to,
          subject,
          text,
          messageId: `<${key}@${domain}>`,
          headers: { 'auto-submitted': 'auto-generated' },
        });
        return { kind: 'ACCEPTED', providerId: sent.messageId };
      } catch (error) {
        return answerTo(error);
      }
    },
  };
};

const FINAL_STEPS = new Set(['EENVELOPE', 'EMESSAGE']);

const answerTo = (error: unknown): SendAnswer => {
  const { responseCode = 0, code = '' } = Object(error) as { readonly responseCode?: number; readonly code?: string };
  // A wrong password is our mistake, not the message's.
  return responseCode >= 500 && FINAL_STEPS.has(code)
    ? { kind: 'REFUSED' }
    : { kind: 'UNCERTAIN', retryAfterSeconds: null };
};
