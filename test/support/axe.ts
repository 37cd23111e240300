import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
}

/** The rules that judge colours alone. */
export const COLOURS = ['color-contrast', 'link-in-text-block'] as const;

/** WCAG 2.2 AA as far as a machine can tell, and what else axe holds to be good practice; or some of its rules alone. */
export const expectAccessible = async (page: Page, where: string, rules?: readonly string[]): Promise<void> => {
  // Whoever walks from page to page in one window brings it along.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(SOURCE);
  const options = {
    resultTypes: ['violations'],
    // What is told below is found by its markup.
    selectors: false,
    ...(rules !== undefined && { runOnly: { type: 'rule', values: rules } }),
  };
  const violations: Violation[] = await page.evaluate(
    // Runs in the page, where axe has just been put.
    `axe.run(document, ${JSON.stringify(options)}).then(({ violations }) => violations)`,
  );
  const told = violations.map(({ id, help, nodes }) => ({
    where,
    id,
    help,
    nodes: nodes.slice(0, 3).map(({ html, failureSummary }) => `${html.slice(0, 300)} — ${failureSummary}`),
  }));
  expect(told).toEqual([]);
};
