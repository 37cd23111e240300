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

/** WCAG 2.2 AA as far as a machine can tell, and what else axe holds to be good practice. */
export const expectAccessible = async (page: Page, where: string): Promise<void> => {
  await page.evaluate(SOURCE);
  const violations: Violation[] = await page.evaluate(
    // Runs in the page, where axe has just been put.
    'axe.run(document, { resultTypes: ["violations"] }).then(({ violations }) => violations)',
  );
  const told = violations.map(({ id, help, nodes }) => ({
    where,
    id,
    help,
    nodes: nodes.slice(0, 3).map(({ html, failureSummary }) => `${html.slice(0, 200)} — ${failureSummary}`),
  }));
  expect(told).toEqual([]);
};
