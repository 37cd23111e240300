import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { z } from 'zod';
import { DEMO_SIZES, type DemoSize } from './demo/size.ts';
import { PRESETS, type Preset } from './domain/policy/policy.ts';
import { LANGUAGES, type Language } from './domain/shared/language.ts';
import { parseKeys } from './integrations/keyRing.ts';
import type { Keys } from './ports/keys.ts';

export interface Config {
  readonly port: number;
  readonly host: string;
  /** Null: an embedded server in the data folder. */
  readonly databaseUrl: string | null;
  /** Null: everything in this process. */
  readonly redisUrl: string | null;
  readonly dataDir: string;
  readonly mode: 'demo' | 'production';
  readonly demoSize: DemoSize;
  /** Never null in production. */
  readonly oidc: { readonly issuer: string; readonly audience: string } | null;
  /** Null, in a demo alone: made once and kept in the data folder. */
  readonly keys: Keys | null;
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

const isOrigin = (text: string): boolean =>
  URL.canParse(text) && new URL(text).origin === text && /^https?:/.test(text);

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

interface Setting {
  readonly name: string;
  /** As it stands in the documentation; the value itself where it is one. */
  readonly byDefault: string;
  readonly means: string;
}

/** Every variable of the environment that is read. The operations manual is compared with it. */
export const SETTINGS = [
  { name: 'PORT', byDefault: '4000', means: 'Port of the API, HTTP and sockets alike. 0 takes a free one.' },
  {
    name: 'HOST',
    byDefault: '127.0.0.1',
    means: 'Address to listen on. In a container 0.0.0.0, behind a proxy that ends TLS.',
  },
  {
    name: 'DATABASE_URL',
    byDefault: 'unset',
    means:
      'PostgreSQL 15 or later, as postgres://user:password@host/name. Unset: an embedded server in the data folder.',
  },
  {
    name: 'REDIS_URL',
    byDefault: 'unset',
    means: 'Redis between several processes, as redis://host. Unset: everything in this process.',
  },
  { name: 'KEZEK_DATA_DIR', byDefault: '.data', means: 'Folder of the embedded database and of what a demo keeps.' },
  {
    name: 'KEZEK_MODE',
    byDefault: 'demo',
    means: 'demo or production. A demo has its own sign-in and refuses NODE_ENV=production.',
  },
  {
    name: 'NODE_ENV',
    byDefault: 'unset',
    means: 'Set to production by many hosts; then KEZEK_MODE must be production too.',
  },
  {
    name: 'KEZEK_DEMO_SIZE',
    byDefault: 'small',
    means: 'small, city or country: how large a city a demo begins with.',
  },
  {
    name: 'KEZEK_OIDC_ISSUER',
    byDefault: 'unset',
    means: 'OpenID Connect issuer that people sign in with, https. Required in production.',
  },
  {
    name: 'KEZEK_OIDC_AUDIENCE',
    byDefault: 'unset',
    means: 'Audience that tokens for this API bear. Required with the issuer.',
  },
  {
    name: 'KEZEK_KEYS',
    byDefault: 'unset',
    means:
      'Keys of the encrypted columns: index=…,2026-1=… with 32 bytes in base64 each, the first key after index is current. Required in production; a demo makes its own.',
  },
  {
    name: 'KEZEK_ALLOWED_ORIGINS',
    byDefault: 'unset',
    means:
      'Web pages that may call the API, as https://queue.example, separated by commas. Our own pages on this machine always may.',
  },
  {
    name: 'KEZEK_TRUSTED_PROXIES',
    byDefault: 'unset',
    means: 'Addresses or networks whose X-Forwarded-For is believed, as 10.0.0.0/8, separated by commas.',
  },
  { name: 'KEZEK_CITY_NAME', byDefault: 'Astana', means: 'Name of the city a new installation begins with.' },
  { name: 'KEZEK_CITY_ZONE', byDefault: 'Asia/Almaty', means: 'Its time zone, by IANA name.' },
  {
    name: 'KEZEK_CITY_POLICY',
    byDefault: 'astana-2019',
    means: 'Its first policy: letter-literal, astana-2019 or astana-2019-ratio.',
  },
  {
    name: 'KEZEK_DESK_ADDRESS',
    byDefault: 'unset',
    means: 'Where its families confirm a privilege. Required when a production founds its city.',
  },
  { name: 'KEZEK_DESK_HOURS', byDefault: '09:00–18:30', means: 'When that desk is open on working days.' },
  {
    name: 'KEZEK_LANGUAGE',
    byDefault: 'ENGLISH',
    means: 'KAZAKH, RUSSIAN or ENGLISH: language of messages for a caller that asks for none.',
  },
  {
    name: 'KEZEK_LOG_LEVEL',
    byDefault: 'unset',
    means: 'debug, info, warn, error or silent. Unset: info in production, warn in a demo.',
  },
] as const satisfies readonly Setting[];

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
  KEZEK_MODE: oneOf(['demo', 'production']),
  NODE_ENV: z.string().nullable(),
  KEZEK_DEMO_SIZE: oneOf(DEMO_SIZES),
  KEZEK_OIDC_ISSUER: text(isUrlOf('https:', 'http:'), 'an address such as https://id.example').nullable(),
  KEZEK_OIDC_AUDIENCE: z.string().nullable(),
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

/** What no single variable can say. */
const problemsTogether = ({
  KEZEK_MODE: mode,
  NODE_ENV: nodeEnv,
  KEZEK_OIDC_ISSUER: issuer,
  KEZEK_OIDC_AUDIENCE: audience,
  KEZEK_KEYS: keys,
}: Given): readonly string[] => {
  const isProduction = mode === 'production';
  const isPlain = typeof issuer === 'string' && URL.canParse(issuer) && new URL(issuer).protocol === 'http:';
  return [
    ...(mode === 'demo' && nodeEnv === 'production'
      ? [
          'KEZEK_MODE: a demo lets anyone sign in as anyone and does not start with NODE_ENV=production; set KEZEK_MODE=production',
        ]
      : []),
    ...(isProduction && issuer === null ? ['KEZEK_OIDC_ISSUER: required in production'] : []),
    ...((isProduction || issuer !== null) && audience === null ? ['KEZEK_OIDC_AUDIENCE: required with an issuer'] : []),
    ...(isPlain && !LOOPBACK.has(new URL(issuer).hostname)
      ? ['KEZEK_OIDC_ISSUER: expected https, except on this machine']
      : []),
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
  return {
    port: read.PORT,
    host: read.HOST,
    databaseUrl: read.DATABASE_URL,
    redisUrl: read.REDIS_URL,
    dataDir: read.KEZEK_DATA_DIR,
    mode: read.KEZEK_MODE,
    demoSize: read.KEZEK_DEMO_SIZE,
    oidc: issuer === null || audience === null ? null : { issuer, audience },
    keys: read.KEZEK_KEYS,
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
