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
    name: 'KEZEK_UPLOADS_DIR',
    byDefault: 'unset',
    means: 'Folder of the scans of certificates, encrypted; all processes share it. Unset: uploads in the data folder.',
  },
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
    name: 'KEZEK_ROLES',
    byDefault: 'api,jobs',
    means: 'What this process does: api answers people, jobs does what is due. Any number of processes may do either.',
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
    name: 'KEZEK_OIDC_CLIENT_ID',
    byDefault: 'unset',
    means:
      'Public client (code flow with PKCE) by which our pages sign people in. Unset: the pages offer no such sign-in.',
  },
  {
    name: 'KEZEK_MAP_TILES',
    byDefault: 'unset',
    means:
      'Address of map tiles with {z}, {x} and {y}. Unset: the map draws districts and kindergartens alone and asks no outside host.',
  },
  {
    name: 'KEZEK_KEYS',
    byDefault: 'unset',
    means:
      'Keys of the encrypted columns: index=…,2026-1=… with 32 bytes in base64 each, the first key after index is current. Required in production; a demo makes its own.',
  },
  {
    name: 'KEZEK_SMS_ENDPOINT',
    byDefault: 'unset',
    means: 'Address of the SMS gateway, https. Unset: a demo keeps its messages, a production sends no SMS.',
  },
  { name: 'KEZEK_SMS_TOKEN', byDefault: 'unset', means: 'Our bearer token there. Required with the endpoint.' },
  { name: 'KEZEK_SMS_SENDER', byDefault: 'unset', means: 'Sender that families see, if the gateway lets us say it.' },
  {
    name: 'KEZEK_SMS_CALLBACK_SECRET',
    byDefault: 'unset',
    means:
      'Secret the gateway signs its delivery reports with, at least 24 bytes in base64, with or without whsec_ before it. Unset: no reports are taken.',
  },
  {
    name: 'KEZEK_SMTP_URL',
    byDefault: 'unset',
    means: 'Mail server, as smtps://user:password@host or smtp://…, which then must offer TLS. Unset: no mail.',
  },
  {
    name: 'KEZEK_MAIL_FROM',
    byDefault: 'unset',
    means: 'Address that mails come from, as Kezek <no-reply@queue.example>. Required with the mail server.',
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
