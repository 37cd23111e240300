import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { makeIin } from '../../src/domain/shared/iin.ts';
import { asDay } from '../../src/domain/shared/time.ts';
import { openSite } from '../support/browser.ts';
import { firstKindergarten } from './routes.ts';

const site = openSite();

const DESKTOP = { width: 1280, height: 900 } as const;

const BIRTH_ON = asDay('2022-09-20');

interface Seats {
  readonly seats: {
    readonly edges: readonly {
      readonly node: { readonly id: string; readonly number: number; readonly group: { readonly name: string } };
    }[];
  };
}

interface Republished {
  readonly republishSeat: { readonly __typename: string };
}

interface Joined {
  readonly submitApplication: { readonly __typename: string };
}

interface Held {
  readonly page: Page;
  /** Has the page come so far that it wants to listen. */
  readonly hasAsked: () => boolean;
  /** Has it been told how things stand. */
  readonly isTold: () => boolean;
  /** How often the page has asked a query of this name. */
  readonly readings: (name: string) => number;
  /** Lets it listen. */
  readonly release: () => void;
}

/** A page whose subscriptions reach the server only when they are let go; everything else of it goes at once. */
const openHeld = async (persona: string, path: string): Promise<Held> => {
  const page = await site.visit(persona, '/sign-in', DESKTOP);
  const waiting: (() => void)[] = [];
  let hasAsked = false;
  let isReleased = false;
  let isTold = false;
  await page.routeWebSocket('**/graphql', (socket) => {
    const server = socket.connectToServer();
    server.onMessage((message) => {
      isTold ||= String(message).includes('"PRESENT"');
      socket.send(message);
    });
    socket.onMessage((message) => {
      const send = (): void => server.send(message);
      if (isReleased || !String(message).includes('"type":"subscribe"')) return send();
      hasAsked = true;
      waiting.push(send);
    });
  });
  const asked: string[] = [];
  page.on('request', (request) => {
    const { operationName } = (request.method() === 'POST' ? request.postDataJSON() : {}) as { operationName?: string };
    if (operationName !== undefined) asked.push(operationName);
  });
  await page.goto(path);
  return {
    page,
    hasAsked: () => hasAsked,
    isTold: () => isTold,
    readings: (name) => asked.filter((each) => each === name).length,
    release: () => {
      isReleased = true;
      for (const send of waiting.splice(0)) send();
    },
  };
};

/** Acts, and waits until it lies behind whoever begins to listen from now on. */
const untilItHasHappened = async (act: () => Promise<void>): Promise<void> => {
  const place = async (): Promise<string> => {
    const { liveCursor }: { readonly liveCursor: string } = await site.ask('specialist', '{ liveCursor }');
    return liveCursor;
  };
  const before = await place();
  await act();
  await expect.poll(place).not.toBe(before);
};

test('R21: a seat published after the board was read and before it listened stands on the board', async () => {
  const board = await openHeld('kindergarten', '/board');
  await board.page.locator('[data-seat]').first().waitFor();
  await expect.poll(board.hasAsked).toBe(true);
  const kindergartenId = decodeURIComponent(new URL(board.page.url()).pathname.split('/').at(-1) ?? '');
  const { seats }: Seats = await site.ask(
    'kindergarten',
    `query ($id: ID!) { seats(kindergartenId: $id, states: [WITHDRAWN], first: 1) {
      edges { node { id number group { name } } } } }`,
    { id: kindergartenId },
  );
  const [seat] = seats.edges.map(({ node }) => node);
  if (seat === undefined) throw new Error('The demo city has no seat in repair there');
  const shown = board.page
    .getByRole('region', { name: seat.group.name, exact: true })
    .locator(`[data-seat="${seat.number}"]`);
  await expect.poll(() => shown.getAttribute('data-state')).toBe('WITHDRAWN');
  await untilItHasHappened(async () => {
    const { republishSeat }: Republished = await site.ask(
      'kindergarten',
      'mutation ($input: RepublishSeatInput!) { republishSeat(input: $input) { __typename } }',
      { input: { seatId: seat.id, idempotencyKey: 'publishes' } },
    );
    expect(republishSeat.__typename).toBe('RepublishSeatSuccess');
  });
  board.release();
  // Whoever is next in line may have it at once.
  await expect.poll(() => shown.getAttribute('data-state')).not.toBe('WITHDRAWN');
});

test('whoever joined after the queue was read and before the page listened waits behind the bar', async () => {
  const queue = await openHeld('specialist', '/department/queue?year=2022');
  await queue.page.locator('[data-place="0"]').waitFor();
  await expect.poll(queue.hasAsked).toBe(true);
  const iin =
    makeIin({ birthOn: BIRTH_ON, sex: 'F', serial: 9_500 }) ?? makeIin({ birthOn: BIRTH_ON, sex: 'F', serial: 9_501 });
  const kindergartenIds = [await firstKindergarten(site.ask)];
  await untilItHasHappened(async () => {
    const { submitApplication }: Joined = await site.ask(
      'parent-waiting',
      'mutation ($input: SubmitApplicationInput!) { submitApplication(input: $input) { __typename } }',
      {
        input: {
          child: { iin, birthOn: BIRTH_ON, name: 'Сынақова Жібек' },
          kindergartenIds,
          languages: ['KAZAKH'],
          idempotencyKey: 'joins',
        },
      },
    );
    expect(submitApplication.__typename).toBe('SubmitApplicationSuccess');
  });
  queue.release();
  await queue.page
    .getByRole('alert')
    .filter({ hasText: /^1 new, / })
    .waitFor();
});

test('a page to which nothing happened while it began to listen has read once', async () => {
  const desk = await openHeld('specialist', '/desk');
  await expect.poll(desk.hasAsked).toBe(true);
  await desk.page.clock.install();
  desk.release();
  await expect.poll(desk.isTold).toBe(true);
  // Longer than it gathers news; what it would ask then is asked before this is answered.
  await desk.page.clock.fastForward(5_000);
  await desk.page.evaluate(() => fetch('/healthz').then(() => undefined));
  expect(desk.readings('DeskList')).toBe(1);
});

test('the pages complained of nothing', () => {
  expect(site.complaints).toEqual([]);
});
