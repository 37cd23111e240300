import { existsSync } from 'node:fs';
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core';
import { afterAll, beforeAll, vi } from 'vitest';
import { openDemo, type Demo } from './demo.ts';

/**
 * A real Chromium: the one named by CHROMIUM_PATH, else the one inside an npm package. That one brings its own libraries
 * and fonts to a bare machine, but only where it believes to be in Lambda. Its switches are left out: tests see what
 * people see.
 */
const launch = async (): Promise<Browser> => {
  const named = process.env['CHROMIUM_PATH'];
  if (named !== undefined && !existsSync(named)) throw new Error(`There is no browser at CHROMIUM_PATH (${named})`);
  return chromium.launch({
    executablePath: named ?? (await packagedChromium()),
    args: ['--no-sandbox', '--font-render-hinting=none'],
  });
};

const packagedChromium = async (): Promise<string> => {
  process.env['AWS_EXECUTION_ENV'] ??= 'AWS_Lambda_nodejs22.x';
  process.env['AWS_LAMBDA_JS_RUNTIME'] ??= 'nodejs22.x';
  const { default: packaged } = await import('@sparticuz/chromium');
  return packaged.executablePath();
};

export interface Visit {
  readonly language?: 'kk' | 'ru' | 'en';
  /** CSS pixels; phone by default. */
  readonly width?: number;
  readonly height?: number;
  readonly theme?: 'light' | 'dark';
  readonly context?: BrowserContextOptions;
}

/** What was asked for has the shape of its own document: the caller names it. */
export type Ask = (persona: string, query: string, variables?: Record<string, unknown>) => Promise<never>;

export interface Site {
  readonly demo: Demo;
  /** A window of its own, signed in as somebody of the demo city, or as nobody. What its console complains of fails `complaints`. */
  visit(persona: string | null, path: string, visit?: Visit): Promise<Page>;
  /** A bearer token of somebody of the cast. */
  token(persona: string): Promise<string>;
  /** Asks the API as somebody of the cast. */
  readonly ask: Ask;
  /** What the browser's console and pages complained of so far. */
  readonly complaints: string[];
}

/** What is waited for on a page, on a machine that is busy with other tests. */
const PATIENCE_MS = 60_000;

/** The whole system with a fresh demo city, its pages, and a browser, for the tests of one file. */
export const openSite = (environment: () => Promise<Record<string, string>> = async () => ({})): Site => {
  // Several windows of one test on a busy machine; only what hangs is to be cut off.
  vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });
  let browser: Browser | undefined;
  let demo: Demo | undefined;
  const contexts: BrowserContext[] = [];
  const complaints: string[] = [];

  beforeAll(async () => {
    [demo, browser] = await Promise.all([openDemo(await environment()), launch()]);
  });
  afterAll(async () => {
    await Promise.all(contexts.map((context) => context.close()));
    await browser?.close();
    await demo?.close();
  });

  const opened = <Part>(part: Part | undefined): Part => {
    if (part === undefined) throw new Error('The site is not open yet');
    return part;
  };

  const token = async (persona: string): Promise<string> => {
    const response = await fetch(`${opened(demo).url}/demo/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ persona }),
    });
    return ((await response.json()) as { readonly token: string }).token;
  };

  const ask: Ask = async (persona, query, variables = {}) => {
    const response = await fetch(`${opened(demo).url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${await token(persona)}` },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = (await response.json()) as { data: unknown; errors?: readonly { message: string }[] };
    if (errors !== undefined) throw new Error(errors.map(({ message }) => message).join('; '));
    return data as never;
  };

  return {
    get demo() {
      return opened(demo);
    },
    complaints,
    token,
    ask,
    visit: async (
      persona,
      path,
      { language = 'en', width = 360, height = 740, theme = 'light', context = {} } = {},
    ) => {
      const own = await opened(browser).newContext({
        baseURL: opened(demo).url,
        viewport: { width, height },
        colorScheme: theme,
        ...context,
      });
      contexts.push(own);
      own.setDefaultTimeout(PATIENCE_MS);
      const session =
        persona === null
          ? null
          : { token: await token(persona), expiresAt: '2100-01-01T00:00:00.000Z', subject: persona };
      await own.addInitScript(
        ([signedIn, tongue]) => {
          // Once: what is chosen on the page afterwards stays.
          if (localStorage.getItem('kezek.language') === null) localStorage.setItem('kezek.language', tongue);
          if (signedIn !== null && sessionStorage.getItem('kezek.session') === null)
            sessionStorage.setItem('kezek.session', signedIn);
        },
        [session === null ? null : JSON.stringify(session), language] as const,
      );
      const page = await own.newPage();
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(`${path}: ${message.text()}`);
      });
      page.on('pageerror', (error) => complaints.push(`${path}: ${error.message}`));
      await page.goto(path);
      return page;
    },
  };
};
