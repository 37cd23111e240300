import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { text as textOf } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';
import { afterAll, describe, expect, it } from 'vitest';
import { smtpMailer } from '../../src/integrations/smtpMailer.ts';

const mails: { readonly to: readonly string[]; readonly source: string }[] = [];
let refuse: { readonly at: 'RCPT' | 'DATA'; readonly code: number } | null = null;

const refusalAt = (step: 'RCPT' | 'DATA'): Error | null =>
  refuse?.at === step ? Object.assign(new Error('No'), { responseCode: refuse.code }) : null;

const server = new SMTPServer({
  disabledCommands: ['STARTTLS'],
  onAuth: ({ username, password }, _session, done) =>
    username === 'kezek' && password === 'secret' ? done(null, { user: username }) : done(new Error('Who?')),
  onRcptTo: (_address, _session, done) => done(refusalAt('RCPT')),
  onData: (stream, session, done) => {
    const to = session.envelope.rcptTo.map(({ address }) => address);
    const take = async (): Promise<void> => {
      const source = await textOf(stream);
      const refusal = refusalAt('DATA');
      if (refusal === null) mails.push({ to, source });
      done(refusal);
    };
    void take();
  },
});
await new Promise<void>((resolve) => {
  server.listen(0, '127.0.0.1', () => resolve());
});
const { port } = server.server.address() as AddressInfo;
afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())));

const mailer = smtpMailer({
  url: `smtp://kezek:secret@127.0.0.1:${port}`,
  from: 'Kezek <no-reply@queue.example>',
  timeout: 2_000,
});
const mail = () => ({
  key: randomUUID(),
  to: 'parent@example.kz',
  subject: 'Орын ұсынылды',
  text: 'Құжаттарды апарыңыз.',
});

describe('Mail by SMTP', () => {
  it('bears our key as its Message-ID, so that a repeated mail is seen once', async () => {
    const sent = mail();
    expect(await mailer.send(sent)).toEqual({ kind: 'ACCEPTED', providerId: `<${sent.key}@queue.example>` });
    const { to, source } = mails.at(-1) ?? { to: [], source: '' };
    expect(to).toEqual(['parent@example.kz']);
    expect(source).toContain(`Message-ID: <${sent.key}@queue.example>`);
    expect(source).toMatch(/^Subject: =\?UTF-8\?/m);
    expect(Buffer.from(source.split('\r\n\r\n')[1] ?? '', 'base64').toString()).toContain('Құжаттарды апарыңыз.');
  });

  it('a refusal for good of the recipient or of the mail is one', async () => {
    for (const at of ['RCPT', 'DATA'] as const) {
      refuse = { at, code: 550 };
      expect(await mailer.send(mail())).toEqual({ kind: 'REFUSED' });
    }
    refuse = null;
  });

  it('a refusal for now, a wrong password and a server that is away are tried again', async () => {
    const UNCERTAIN = { kind: 'UNCERTAIN', retryAfterSeconds: null };
    refuse = { at: 'RCPT', code: 450 };
    expect(await mailer.send(mail())).toEqual(UNCERTAIN);
    refuse = null;
    const from = 'no-reply@queue.example';
    const stranger = smtpMailer({ url: `smtp://kezek:wrong@127.0.0.1:${port}`, from, timeout: 2_000 });
    expect(await stranger.send(mail())).toEqual(UNCERTAIN);
    const away = smtpMailer({ url: 'smtp://127.0.0.1:1', from, timeout: 2_000 });
    expect(await away.send(mail())).toEqual(UNCERTAIN);
  });

  it('nothing personal is said to another machine without TLS', async () => {
    const before = mails.length;
    const other = smtpMailer({
      url: `smtp://kezek:secret@localhost.localdomain:${port}`,
      from: 'no-reply@queue.example',
      timeout: 2_000,
    });
    expect(await other.send(mail())).toMatchObject({ kind: 'UNCERTAIN' });
    expect(mails.length).toBe(before);
  });

  it('a line break in a subject or an address adds no header', async () => {
    await mailer.send({ ...mail(), subject: 'Hello\r\nBcc: other@example.kz' });
    expect(mails.at(-1)?.to).toEqual(['parent@example.kz']);
    expect(mails.at(-1)?.source).not.toMatch(/^Bcc:/m);
  });
});
