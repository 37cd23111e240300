import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { openSite } from '../support/browser.ts';
import { firstKindergarten } from './routes.ts';

const site = openSite();

const DESKTOP = { width: 1280, height: 900 } as const;

interface Cohort {
  readonly birthYear: number;
  readonly freeSeats: number;
}

const cityDayIn = async (days: number): Promise<string> => {
  const { serverInfo }: { serverInfo: { now: string } } = await site.ask('supervisor', '{ serverInfo { now } }');
  return new Date(Date.parse(serverInfo.now) + days * 86_400_000).toISOString().slice(0, 10);
};

const fillSlot = async (page: Page, days: number, year: number): Promise<void> => {
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Day').fill(await cityDayIn(days));
  await dialog.getByRole('checkbox', { name: String(year) }).check();
};

test('R18: a campaign is planned with its first slot, another is added and withdrawn, and the calendar says so', async () => {
  const { cohorts }: { cohorts: readonly Cohort[] } = await site.ask('supervisor', '{ cohorts { birthYear } }');
  const year = cohorts[1]?.birthYear ?? 0;
  const page = await site.visit('supervisor', '/department/campaigns', DESKTOP);
  await page.getByRole('button', { name: 'Plan a campaign' }).click();
  for (const language of ['Қазақша', 'Русский', 'English'])
    await page.getByLabel(`Name, ${language}`).fill(`Winter, ${language}`);
  await fillSlot(page, 5, year);
  await page.getByRole('dialog').getByRole('button', { name: 'Plan a campaign' }).click();
  await page.getByRole('heading', { name: 'Winter, English' }).waitFor();
  const slots = page.getByRole('region', { name: 'Slots' }).getByRole('row');
  await expect.poll(() => slots.count()).toBe(2);

  await page.getByRole('button', { name: 'Add a slot' }).click();
  await fillSlot(page, 6, year);
  await page.getByRole('dialog').getByRole('combobox', { name: 'Whom it serves' }).click();
  await page.getByRole('option', { name: 'Privileged families' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Add a slot' }).click();
  await slots.filter({ hasText: 'Privileged families' }).waitFor();

  await slots.filter({ hasText: 'Privileged families' }).getByRole('button', { name: 'Withdraw' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Withdraw' }).click();
  await slots.filter({ hasText: 'Privileged families' }).getByText('Withdrawn').waitFor();

  await page.getByRole('button', { name: 'Close the campaign' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Yes, close' }).click();
  await page.getByText('Over', { exact: true }).waitFor();
  expect(site.complaints).toEqual([]);
});

interface Seat {
  readonly id: string;
  readonly state: string;
}

interface Shown {
  readonly run: {
    readonly directions: { readonly edges: readonly [{ readonly node: { readonly seat: { readonly id: string } } }] };
  };
}

interface Board {
  readonly kindergarten: {
    readonly groups: {
      readonly edges: readonly { readonly node: { readonly id: string; readonly birthYear: number } }[];
    };
  };
}

/** Takes the batches of the standing rule away, so that seats stay free until somebody distributes them. */
const distributeByHand = async (): Promise<void> => {
  const { serverInfo }: { serverInfo: { now: string } } = await site.ask('supervisor', '{ serverInfo { now } }');
  // Far enough ahead for the slowest machine; the clock of the demo goes there at once.
  const validFrom = new Date(Date.parse(serverInfo.now) + 600_000).toISOString();
  const { addPolicyVersion: added }: { addPolicyVersion: { __typename: string } } = await site.ask(
    'supervisor',
    'mutation ($input: AddPolicyVersionInput!) { addPolicyVersion(input: $input) { __typename ... on Refusal { message } } }',
    {
      input: {
        preset: 'ASTANA_2019',
        rules: { areBatchesManual: true },
        validFrom,
        idempotencyKey: 'by-hand',
      },
    },
  );
  expect(added).toEqual({ __typename: 'AddPolicyVersionSuccess' });
  await site.ask(
    'supervisor',
    'mutation ($input: MoveDemoClockInput!) { moveDemoClock(input: $input) { __typename } }',
    {
      input: { to: validFrom, idempotencyKey: 'by-hand' },
    },
  );
  const isInForce = async (): Promise<boolean> => {
    const { policy }: { policy: { rules: { areBatchesManual: boolean } } } = await site.ask(
      'supervisor',
      '{ policy { rules { areBatchesManual } } }',
    );
    return policy.rules.areBatchesManual;
  };
  await expect.poll(isInForce, { timeout: 60_000 }).toBe(true);
};

/** Three seats of one group in the kindergarten of the cast become free; many wait for one of them. */
const freeThree = async (): Promise<number> => {
  const { kindergarten }: Board = await site.ask(
    'kindergarten',
    'query ($id: ID!) { kindergarten(id: $id) { groups(first: 30) { edges { node { id birthYear } } } } }',
    { id: await firstKindergarten(site.ask) },
  );
  for (const { node: group } of kindergarten.groups.edges.toReversed()) {
    const { seats: found }: { seats: { edges: readonly { node: Seat }[] } } = await site.ask(
      'kindergarten',
      'query ($groupId: ID!) { seats(groupId: $groupId, first: 30) { edges { node { id state } } } }',
      { groupId: group.id },
    );
    const seats = found.edges.flatMap(({ node }) => (node.state === 'OCCUPIED' ? [node] : [])).slice(0, 3);
    if (seats.length < 3) continue;
    for (const { id } of seats) {
      await site.ask(
        'kindergarten',
        'mutation ($id: ID!, $key: String!) { vacateSeat(input: { seatId: $id, idempotencyKey: $key }) { __typename } }',
        { id, key: id },
      );
    }
    return group.birthYear;
  }
  throw new Error('The kindergarten of the cast has no group with three children');
};

test('a run is rehearsed, is refused once the city has gone on, and is applied as its last rehearsal showed it', async () => {
  await distributeByHand();
  const birthYear = await freeThree();
  const page = await site.visit('supervisor', '/department/runs', DESKTOP);
  await page.getByRole('button', { name: new RegExp(`^Born ${birthYear} · `) }).click();
  const rehearsed = page.getByText(/^Dry run, born \d{4}: \d+ seats? would be given$/);
  await rehearsed.waitFor();
  await page.getByText('This is the first dry run of this birth year.').waitFor();
  await page.waitForURL(/\/department\/runs\/./);
  const runId = page.url().split('/').at(-1);

  // The first winner's seat goes away meanwhile.
  const { run }: Shown = await site.ask(
    'supervisor',
    'query ($id: ID!) { run(id: $id) { directions(first: 1) { edges { node { seat { id } } } } } }',
    { id: runId },
  );
  await site.ask(
    'kindergarten',
    'mutation ($seatId: ID!) { withdrawSeat(input: { seatId: $seatId, reason: REPAIR, idempotencyKey: "one" }) { __typename } }',
    { seatId: run.directions.edges[0].node.seat.id },
  );
  await page.getByRole('button', { name: 'Apply' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Yes, apply' }).click();
  await page
    .getByRole('dialog')
    .getByText('Nothing was given. Make a new dry run: it shows what has changed.')
    .waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Back' }).click();

  await page.getByRole('button', { name: 'Dry run again' }).click();
  const changes = page.getByRole('region', { name: 'Otherwise than in the last dry run' });
  await changes
    .getByRole('row')
    .filter({ hasText: /Receives none now|Another seat/ })
    .first()
    .waitFor();
  const given = Number(/: (\d+) seat/.exec((await rehearsed.textContent()) ?? '')?.[1]);
  await page.getByRole('region', { name: 'Who gets what' }).getByRole('row').nth(given).waitFor();
  await page.getByRole('button', { name: 'Apply' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Yes, apply' }).click();
  await page.getByText(new RegExp(`^Born ${birthYear}: ${given} seats? (was|were) given$`)).waitFor();

  await page.getByRole('link', { name: 'Public protocol' }).click();
  await page.getByRole('heading', { level: 1, name: 'Record of a distribution' }).waitFor();
  await page.getByText(new RegExp(`${given} directions? (was|were) issued`)).waitFor();
  expect(site.complaints).toEqual([]);
});
