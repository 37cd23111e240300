import { isIP } from 'node:net';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { DEMO_SIZES, type DemoSize } from './demo/size.ts';
import { PRESETS, type Preset } from './domain/policy/policy.ts';
import { LANGUAGES, type Language } from './domain/shared/language.ts';
import { parseKeys } from './integrations/keyRing.ts';
import type { Keys } from './ports/keys.ts';
import { SETTINGS } from './settings.ts';

export interface Config {
  readonly port: number;
  readonly host: string;
  /** Null: an embedded server in the data folder. */
  readonly databaseUrl: string | null;
  /** Null: everything in this process. */
  readonly redisUrl: string | null;
  readonly dataDir: string;
  /** Where scans of certificates lie, encrypted. */
  readonly uploadsDir: string;
  readonly mode: 'demo' | 'production';
  readonly demoSize: DemoSize;
  /** At least one. */
  readonly roles: readonly ProcessRole[];
  /** Never null in production. */
  readonly oidc: {
    readonly issuer: string;
    readonly audience: string;
    /** Null: people sign in elsewhere, not on our pages. */
    readonly clientId: string | null;
  } | null;
  /** Address of map tiles with {z}, {x} and {y}. Null: the map asks no outside host. */
  readonly mapTiles: string | null;
  /** Null, in a demo alone: made once and kept in the data folder. */
  readonly keys: Keys | null;
  /** Null: this installation sends no SMS. */
  readonly sms: {
    readonly endpoint: string;
    readonly token: string;
    readonly sender: string | null;
    /** Null: the gateway reports nothing. */
    readonly callbackSecret: Uint8Array | null;
  } | null;
  /** Null: this installation sends no mail. */
  readonly mail: { readonly url: string; readonly from: string } | null;
  readonly allowedOrigins: readonly string[];
  readonly trustedProxies: readonly string[];
  /** What a new installation begins with. */
  readonly city: {
    readonly name: string;
    readonly zone: string;
    readonly preset: Preset;
    /** Null: not said, and then no city can be founded. */
    readonly deskAddress: string | null;
    readonly deskHours: string;
  };
  readonly language: Language;
  readonly logLevel: (typeof LOG_LEVELS)[number];
}

/** What a process does. */
const PROCESS_ROLES = ['api', 'jobs'] as const;
export type ProcessRole = (typeof PROCESS_ROLES)[number];

const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;

const isZone = (zone: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
};

const isProxy = (entry: string): boolean => {
  const [address = '', bits, ...rest] = entry.split('/');
  const most = isIP(address) === 6 ? 128 : 32;
  return (
    isIP(address) !== 0 && rest.length === 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most))
  );
};

const isRole = (text: string): boolean => (PROCESS_ROLES as readonly string[]).includes(text);

const isOrigin = (text: string): boolean =>
  URL.canParse(text) && new URL(text).origin === text && /^https?:/.test(text);

const isHeaderText = (text: string): boolean => /^[\x21-\x7e]+$/.test(text);

const isUrlOf =
  (...protocols: readonly string[]) =>
  (text: string): boolean =>
    URL.canParse(text) && protocols.includes(new URL(text).protocol);

const list = (isEntry: (entry: string) => boolean, expected: string) =>
  z
    .string()
    .transform((text) =>
      text
        .split(',')
        .map((entry) => entry.trim())
        .filter((entry) => entry !== ''),
    )
    .refine((entries) => entries.every(isEntry), expected);

const oneOf = <const Values extends readonly [string, ...string[]]>(values: Values) =>
  z.enum(values, `one of ${values.join(', ')}`);

const text = (isGood: (text: string) => boolean, expected: string) => z.string().refine(isGood, expected);

type Name = (typeof SETTINGS)[number]['name'];

const SHAPES = {
  PORT: text((value) => /^\d{1,5}$/.test(value) && Number(value) < 65_536, 'a port, 0 to 65535').transform(Number),
  HOST: text((value) => isIP(value) !== 0 || /^[\w.-]+$/.test(value), 'an address, as 127.0.0.1'),
  DATABASE_URL: text(
    isUrlOf('postgres:', 'postgresql:'),
    'an address such as postgres://user:password@host/name',
  ).nullable(),
  REDIS_URL: text(isUrlOf('redis:', 'rediss:'), 'an address such as redis://host:6379').nullable(),
  KEZEK_DATA_DIR: z.string().transform((folder) => resolve(folder)),
  KEZEK_UPLOADS_DIR: z
    .string()
    .transform((folder) => resolve(folder))
    .nullable(),
  KEZEK_MODE: oneOf(['demo', 'production']),
  NODE_ENV: z.string().nullable(),
  KEZEK_DEMO_SIZE: oneOf(DEMO_SIZES),
  KEZEK_ROLES: list(isRole, 'api, jobs or both, separated by commas')
    .refine((roles) => roles.length > 0, 'api, jobs or both, separated by commas')
    .transform((roles) => PROCESS_ROLES.filter((role) => roles.includes(role))),
  KEZEK_OIDC_ISSUER: text(isUrlOf('https:', 'http:'), 'an address such as https://id.example').nullable(),
  KEZEK_OIDC_AUDIENCE: z.string().nullable(),
  KEZEK_OIDC_CLIENT_ID: z.string().nullable(),
  KEZEK_MAP_TILES: text(
    (value) =>
      isUrlOf('https:', 'http:')(value.replaceAll(/[{}]/g, '')) &&
      ['{z}', '{x}', '{y}'].every((part) => value.includes(part)),
    'an address such as https://tiles.example/{z}/{x}/{y}.png',
  ).nullable(),
  KEZEK_KEYS: z
    .string()
    .transform((value, context) => {
      const keys = parseKeys(value);
      if (keys !== null) return keys;
      context.addIssue({
        code: 'custom',
        message: 'index=… and at least one named key, each 32 bytes in base64 and all different',
      });
      return z.NEVER;
    })
    .nullable(),
  KEZEK_SMS_ENDPOINT: text(isUrlOf('https:', 'http:'), 'an address such as https://sms.example/messages').nullable(),
  KEZEK_SMS_TOKEN: text(isHeaderText, 'a token in visible characters').nullable(),
  KEZEK_SMS_SENDER: text((value) => value.length <= 20, 'a sender of at most 20 characters').nullable(),
  KEZEK_SMS_CALLBACK_SECRET: z
    .string()
    .transform((value) => Buffer.from(value.replace(/^whsec_/, ''), 'base64'))
    .refine(({ length }) => length >= 24, 'at least 24 bytes in base64')
    .nullable(),
  KEZEK_SMTP_URL: text(isUrlOf('smtp:', 'smtps:'), 'an address such as smtps://user:password@host').nullable(),
  KEZEK_MAIL_FROM: text(
    (value) => /^[^<>\r\n]*<?[^\s@<>]+@[^\s@<>]+>?$/.test(value),
    'an address such as no-reply@queue.example',
  ).nullable(),
  KEZEK_ALLOWED_ORIGINS: list(isOrigin, 'origins such as https://queue.example, separated by commas'),
  KEZEK_TRUSTED_PROXIES: list(isProxy, 'addresses or networks such as 10.0.0.0/8, separated by commas'),
  KEZEK_CITY_NAME: text((value) => value.trim() !== '' && value.length <= 100, 'a name of at most 100 characters'),
  KEZEK_CITY_ZONE: text(isZone, 'a time zone such as Asia/Almaty'),
  KEZEK_CITY_POLICY: oneOf(PRESETS),
  KEZEK_DESK_ADDRESS: text((value) => value.length <= 300, 'an address of at most 300 characters').nullable(),
  KEZEK_DESK_HOURS: text((value) => value.length <= 200, 'opening hours in at most 200 characters'),
  KEZEK_LANGUAGE: oneOf(LANGUAGES),
  KEZEK_LOG_LEVEL: oneOf(LOG_LEVELS).nullable(),
} satisfies Record<Name, z.ZodType>;

/** The configuration cannot be used; the message lists every problem, one a line, in words. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(`The configuration cannot be used:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
    this.problems = problems;
  }
}

const LISTS: ReadonlySet<Name> = new Set(['KEZEK_ALLOWED_ORIGINS', 'KEZEK_TRUSTED_PROXIES']);

/** What was set, else the default; an empty variable counts as unset. Values of secrets never enter a message. */
const valueOf = (environment: Environment, { name, byDefault }: (typeof SETTINGS)[number]): string | null => {
  const given = environment[name]?.trim();
  if (given !== undefined && given !== '') return given;
  if (byDefault !== 'unset') return byDefault;
  return LISTS.has(name) ? '' : null;
};

type Environment = Readonly<Record<string, string | undefined>>;

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

type Given = Readonly<Record<string, string | null>>;

const isSet = (value: string | null | undefined): value is string => typeof value === 'string';

/** Without TLS, to another machine. */
const isPlain = (url: string | null | undefined): boolean => {
  if (!isSet(url) || !URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  return protocol === 'http:' && !LOOPBACK.has(hostname);
};

/** What no single variable can say. */
const problemsTogether = ({
  KEZEK_MODE: mode,
  NODE_ENV: nodeEnv,
  KEZEK_OIDC_ISSUER: issuer,
  KEZEK_OIDC_AUDIENCE: audience,
  KEZEK_KEYS: keys,
  KEZEK_SMS_ENDPOINT: smsEndpoint,
  KEZEK_SMS_TOKEN: smsToken,
  KEZEK_SMTP_URL: smtpUrl,
  KEZEK_MAIL_FROM: mailFrom,
}: Given): readonly string[] => {
  const isProduction = mode === 'production';
  return [
    ...(mode === 'demo' && nodeEnv === 'production'
      ? [
          'KEZEK_MODE: a demo lets anyone sign in as anyone and does not start with NODE_ENV=production; set KEZEK_MODE=production',
        ]
      : []),
    ...(isProduction && issuer === null ? ['KEZEK_OIDC_ISSUER: required in production'] : []),
    ...((isProduction || issuer !== null) && audience === null ? ['KEZEK_OIDC_AUDIENCE: required with an issuer'] : []),
    ...(isPlain(issuer) ? ['KEZEK_OIDC_ISSUER: expected https, except on this machine'] : []),
    ...(isPlain(smsEndpoint) ? ['KEZEK_SMS_ENDPOINT: expected https, except on this machine'] : []),
    ...(isSet(smsEndpoint) && !isSet(smsToken) ? ['KEZEK_SMS_TOKEN: required with an SMS gateway'] : []),
    ...(isSet(smtpUrl) && !isSet(mailFrom) ? ['KEZEK_MAIL_FROM: required with a mail server'] : []),
    ...(isProduction && keys === null ? ['KEZEK_KEYS: required in production'] : []),
  ];
};

/** Reads the environment once. Throws `ConfigError` with every problem at once. */
export const readConfig = (environment: Environment = process.env): Config => {
  const given: Given = Object.fromEntries(SETTINGS.map((setting) => [setting.name, valueOf(environment, setting)]));
  const result = z.object(SHAPES).safeParse(given);
  const problems = [
    ...(result.error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: expected ${message}`),
    ...problemsTogether(given),
  ];
  if (!result.success || problems.length > 0) throw new ConfigError(problems);
  const read = result.data;
  const { KEZEK_OIDC_ISSUER: issuer, KEZEK_OIDC_AUDIENCE: audience } = read;
  const { KEZEK_SMS_ENDPOINT: endpoint, KEZEK_SMS_TOKEN: token, KEZEK_SMTP_URL: url, KEZEK_MAIL_FROM: from } = read;
  return {
    port: read.PORT,
    host: read.HOST,
    databaseUrl: read.DATABASE_URL,
    redisUrl: read.REDIS_URL,
    dataDir: read.KEZEK_DATA_DIR,
    uploadsDir: read.KEZEK_UPLOADS_DIR ?? join(read.KEZEK_DATA_DIR, 'uploads'),
    mode: read.KEZEK_MODE,
    demoSize: read.KEZEK_DEMO_SIZE,
    roles: read.KEZEK_ROLES,
    oidc: issuer === null || audience === null ? null : { issuer, audience, clientId: read.KEZEK_OIDC_CLIENT_ID },
    mapTiles: read.KEZEK_MAP_TILES,
    keys: read.KEZEK_KEYS,
    sms:
      endpoint === null || token === null
        ? null
        : { endpoint, token, sender: read.KEZEK_SMS_SENDER, callbackSecret: read.KEZEK_SMS_CALLBACK_SECRET },
    mail: url === null || from === null ? null : { url, from },
    allowedOrigins: read.KEZEK_ALLOWED_ORIGINS,
    trustedProxies: read.KEZEK_TRUSTED_PROXIES,
    city: {
      name: read.KEZEK_CITY_NAME,
      zone: read.KEZEK_CITY_ZONE,
      preset: read.KEZEK_CITY_POLICY,
      deskAddress: read.KEZEK_DESK_ADDRESS,
      deskHours: read.KEZEK_DESK_HOURS,
    },
    language: read.KEZEK_LANGUAGE,
    logLevel: read.KEZEK_LOG_LEVEL ?? (read.KEZEK_MODE === 'demo' ? 'warn' : 'info'),
  };
};
