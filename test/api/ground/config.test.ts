import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from '../../../src/config.ts';
import { SETTINGS } from '../../../src/settings.ts';

const key = (filled: number): string => Buffer.alloc(32, filled).toString('base64');
const KEYS = `index=${key(1)},2026-2=${key(2)},2026-1=${key(3)}`;
const PRODUCTION = {
  NODE_ENV: 'production',
  KEZEK_MODE: 'production',
  KEZEK_OIDC_ISSUER: 'https://id.example',
  KEZEK_OIDC_AUDIENCE: 'kezek',
  KEZEK_KEYS: KEYS,
};

const problemsOf = (environment: Record<string, string>): readonly string[] => {
  try {
    readConfig(environment);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
};

describe('the configuration', () => {
  it('needs nothing for a demo', () => {
    expect(readConfig({})).toMatchObject({
      port: 4000,
      host: '127.0.0.1',
      databaseUrl: null,
      redisUrl: null,
      mode: 'demo',
      demoSize: 'small',
      oidc: null,
      keys: null,
      logLevel: 'warn',
      city: { name: 'Astana', zone: 'Asia/Almaty', preset: 'astana-2019' },
    });
  });
  it('reads a production', () => {
    const config = readConfig({
      ...PRODUCTION,
      KEZEK_ALLOWED_ORIGINS: 'https://a.example, https://b.example',
      KEZEK_TRUSTED_PROXIES: '10.0.0.0/8,::1',
      PORT: '8080',
    });
    expect(config).toMatchObject({
      port: 8080,
      mode: 'production',
      oidc: { issuer: 'https://id.example', audience: 'kezek' },
      logLevel: 'info',
      allowedOrigins: ['https://a.example', 'https://b.example'],
      trustedProxies: ['10.0.0.0/8', '::1'],
    });
    expect(config.keys?.currentId).toBe('2026-2');
    expect([...(config.keys?.encryption.keys() ?? [])]).toEqual(['2026-2', '2026-1']);
  });
  it('reads how notices are sent, and what goes together', () => {
    const secret = Buffer.alloc(32, 9).toString('base64');
    const sending = {
      KEZEK_SMS_ENDPOINT: 'https://sms.example/messages',
      KEZEK_SMS_TOKEN: 'token',
      KEZEK_SMS_CALLBACK_SECRET: `whsec_${secret}`,
      KEZEK_SMTP_URL: 'smtps://user:password@mail.example',
      KEZEK_MAIL_FROM: 'Kezek <no-reply@queue.example>',
    };
    const config = readConfig({ ...PRODUCTION, ...sending });
    expect(config.sms).toMatchObject({ endpoint: 'https://sms.example/messages', token: 'token', sender: null });
    expect(Buffer.from(config.sms?.callbackSecret ?? []).toString('base64')).toBe(secret);
    expect(config.mail).toEqual({ url: sending.KEZEK_SMTP_URL, from: sending.KEZEK_MAIL_FROM });
    expect(readConfig(PRODUCTION)).toMatchObject({ sms: null, mail: null });
    expect(
      problemsOf({
        KEZEK_SMS_ENDPOINT: 'http://sms.example',
        KEZEK_SMS_CALLBACK_SECRET: 'short',
        KEZEK_SMTP_URL: 'smtp://mail.example',
      }),
    ).toEqual([
      'KEZEK_SMS_CALLBACK_SECRET: expected at least 24 bytes in base64',
      'KEZEK_SMS_ENDPOINT: expected https, except on this machine',
      'KEZEK_SMS_TOKEN: required with an SMS gateway',
      'KEZEK_MAIL_FROM: required with a mail server',
    ]);
  });
  it('takes an empty variable for an unset one', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: ' ' })).toMatchObject({ port: 4000, databaseUrl: null });
  });
  it('says every problem at once, by name', () => {
    const problems = problemsOf({
      PORT: '70000',
      HOST: 'a b',
      DATABASE_URL: 'mysql://x',
      REDIS_URL: 'x',
      KEZEK_MODE: 'production',
      KEZEK_DEMO_SIZE: 'huge',
      KEZEK_OIDC_ISSUER: 'http://id.example',
      KEZEK_KEYS: `index=${key(1)},a=${key(1)}`,
      KEZEK_ALLOWED_ORIGINS: 'https://a.example/path',
      KEZEK_TRUSTED_PROXIES: '10.0.0.0/33',
      KEZEK_CITY_ZONE: 'Mars/Olympus',
      KEZEK_CITY_POLICY: 'none',
      KEZEK_LANGUAGE: 'kk',
      KEZEK_LOG_LEVEL: 'loud',
    });
    expect(problems.map((problem) => problem.split(':')[0]).toSorted()).toEqual([
      'DATABASE_URL',
      'HOST',
      'KEZEK_ALLOWED_ORIGINS',
      'KEZEK_CITY_POLICY',
      'KEZEK_CITY_ZONE',
      'KEZEK_DEMO_SIZE',
      'KEZEK_KEYS',
      'KEZEK_LANGUAGE',
      'KEZEK_LOG_LEVEL',
      'KEZEK_OIDC_AUDIENCE',
      'KEZEK_OIDC_ISSUER',
      'KEZEK_TRUSTED_PROXIES',
      'PORT',
      'REDIS_URL',
    ]);
  });
  it('never repeats the value of a key or an address with a password', () => {
    const said = problemsOf({ KEZEK_KEYS: 'secret-key', DATABASE_URL: 'mysql://root:secret@host' }).join();
    expect(said).not.toContain('secret');
  });
  it('refuses a demo where NODE_ENV says production', () => {
    expect(problemsOf({ NODE_ENV: 'production' })).toEqual([expect.stringContaining('KEZEK_MODE')]);
  });
  it('refuses a production without issuer, audience and keys, each by name', () => {
    for (const name of ['KEZEK_OIDC_ISSUER', 'KEZEK_OIDC_AUDIENCE', 'KEZEK_KEYS'] as const) {
      expect(problemsOf({ ...PRODUCTION, [name]: '' })).toEqual([expect.stringContaining(name)]);
    }
  });
  it('has each variable once in its table, described', () => {
    expect(new Set(SETTINGS.map(({ name }) => name)).size).toBe(SETTINGS.length);
    expect(SETTINGS.every(({ means }) => means.endsWith('.'))).toBe(true);
  });
});
