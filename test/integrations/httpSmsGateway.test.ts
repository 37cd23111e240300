import { randomUUID } from 'node:crypto';
import { afterAll, describe, expect, it } from 'vitest';
import type { Phone } from '../../src/domain/shared/phone.ts';
import { httpSmsGateway } from '../../src/integrations/httpSmsGateway.ts';
import { openSmsGateway } from '../support/smsGatewayServer.ts';

const server = await openSmsGateway();
afterAll(server.close);

const sms = () => ({ key: randomUUID(), to: '+77010000001' as Phone, text: 'Орын ұсынылды.' });
const { endpoint, token } = server;
const gateway = httpSmsGateway({ endpoint, token, sender: 'Kezek', timeout: 150 });

const UNCERTAIN = { kind: 'UNCERTAIN', retryAfterSeconds: null };

describe('The gateway over HTTP', () => {
  it('takes a message once, under its key, with our token and sender', async () => {
    const message = sms();
    expect(await gateway.send(message)).toEqual({ kind: 'ACCEPTED', providerId: expect.stringMatching(/^sms-/) });
    expect(server.kept().at(-1)).toMatchObject({
      reference: message.key,
      to: message.to,
      text: message.text,
      from: 'Kezek',
    });
  });

  it.each(['DOWN', 'SLOW', 'TAKES_AND_IS_SILENT'] as const)(
    'leaves it open when the other side is %s',
    async (mood) => {
      server.feel(mood);
      expect(await gateway.send(sms())).toEqual(UNCERTAIN);
    },
  );

  it('I10: what was taken in silence is taken once, though it is sent again', async () => {
    const message = sms();
    server.feel('TAKES_AND_IS_SILENT');
    expect(await gateway.send(message)).toEqual(UNCERTAIN);
    expect(await gateway.send(message)).toMatchObject({ kind: 'ACCEPTED' });
    expect(server.kept().filter(({ reference }) => reference === message.key)).toEqual([
      expect.objectContaining({ times: 2 }),
    ]);
  });

  it('a receipt that cannot be read is a receipt: to send again could only double it', async () => {
    server.feel('TAKES_AND_BABBLES');
    expect(await gateway.send(sms())).toEqual({ kind: 'ACCEPTED', providerId: null });
  });

  it.each([400, 410, 413, 422])('%i is a refusal of the message', async (status) => {
    server.feel(status);
    expect(await gateway.send(sms())).toEqual({ kind: 'REFUSED' });
  });

  it.each([401, 403, 404, 408, 409, 425, 429, 500, 502, 503])(
    '%i is tried again, after the pause it asks for',
    async (status) => {
      server.feel(status);
      expect(await gateway.send(sms())).toEqual({ kind: 'UNCERTAIN', retryAfterSeconds: 7 });
    },
  );

  it('another address is not followed: the token is not for it', async () => {
    server.feel(302);
    expect(await gateway.send(sms())).toEqual(UNCERTAIN);
  });

  it('a wrong token is our mistake and costs no message', async () => {
    const stranger = httpSmsGateway({ endpoint, token: 'wrong', sender: null, timeout: 1_000 });
    expect(await stranger.send(sms())).toEqual(UNCERTAIN);
  });

  it('nobody there at all is an answer too', async () => {
    const away = httpSmsGateway({ endpoint: 'http://127.0.0.1:1/', token, sender: null, timeout: 1_000 });
    expect(await away.send(sms())).toEqual(UNCERTAIN);
  });
});
