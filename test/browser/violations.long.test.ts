import { expect, test } from 'vitest';
import { openSite } from '../support/browser.ts';

const site = openSite();

const DESKTOP = { width: 1280, height: 900 } as const;

const tell = (mutation: string, input: Readonly<Record<string, unknown>>): Promise<never> =>
  site.ask('specialist', mutation, { input: { ...input, idempotencyKey: crypto.randomUUID() } });

/** The first person has seen something in the evidence of this application, and proposes. */
const propose = async (applicationId: string): Promise<void> => {
  const { recordFinding }: { recordFinding: { finding: { id: string } } } = await tell(
    'mutation ($input: RecordFindingInput!) { recordFinding(input: $input) { ... on RecordFindingSuccess { finding { id } } } }',
    { applicationId, reason: 'The issuer does not know this certificate' },
  );
  await tell('mutation ($input: ProposeViolationInput!) { proposeViolation(input: $input) { __typename } }', {
    findingId: recordFinding.finding.id,
    reason: 'The issuer wrote so',
  });
};

interface Standing {
  readonly id: string;
  readonly queueNumber: number;
  readonly category: string;
}

test('R13: a violation proposed by one person is found by another, binds for a time, and is lifted by an order', async () => {
  const { myApplications }: { myApplications: { edges: readonly [{ node: Standing }] } } = await site.ask(
    'parent',
    '{ myApplications(first: 1) { edges { node { id queueNumber category } } } }',
  );
  const { id, queueNumber } = myApplications.edges[0].node;
  await propose(id);

  const page = await site.visit('supervisor', '/department/violations', DESKTOP);
  await page.getByText('Waits for the second person').last().waitFor();
  await page.getByLabel('Why').fill('The letter of the issuer is clear');
  await page.getByRole('button', { name: 'It is a violation' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'It is a violation' }).click();
  await page.getByText(/^Binds the child until \d/).waitFor();

  await page.getByRole('button', { name: 'Lift by an order' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Take it back' }).click();
  // Refused in words, with nothing lost: an order has a number and a reason.
  await dialog.getByRole('alert').waitFor();
  await dialog.getByLabel('Number of the order').fill('17-3/2026');
  await dialog.getByLabel('Why').fill('The court found the certificate to be genuine');
  await dialog.getByRole('button', { name: 'Take it back' }).click();
  await page.getByText('Order 17-3/2026').waitFor();
  expect(await page.getByText('The court found the certificate to be genuine').count()).toBe(1);
  await page.getByRole('link', { name: `№ ${queueNumber}` }).waitFor();

  const { application }: { application: Standing } = await site.ask(
    'supervisor',
    `{ application(id: "${id}") { id queueNumber category } }`,
  );
  expect(application.category).toBe('EXTRAORDINARY');
  expect(site.complaints).toEqual([]);
});

test('R13: a violation found of an enrolled child opens a case, whose page names the finding and leads to it', async () => {
  interface Directed {
    readonly application: Standing & { readonly privilege: { readonly state: string } | null };
  }
  const { directions }: { directions: { edges: readonly { node: Directed }[] } } = await site.ask(
    'specialist',
    '{ directions(first: 100, states: [ENROLLED]) { edges { node { application { id queueNumber category privilege { state } } } } } }',
  );
  const enrolled = directions.edges.find(({ node }) => node.application.privilege?.state === 'CLAIMED');
  if (enrolled === undefined) throw new Error('Nobody is enrolled by a privilege');
  const { id, queueNumber } = enrolled.node.application;
  await propose(id);

  const page = await site.visit('supervisor', `/department/violations?application=${id}`, DESKTOP);
  await page.getByText(`Only of № ${queueNumber}.`).waitFor();
  await page.getByLabel('Why').fill('Found after the enrolment');
  await page.getByRole('button', { name: 'It is a violation' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'It is a violation' }).click();
  await page.getByRole('button', { name: 'Lift by an order' }).waitFor();

  await page.goto('/department/cases');
  await page
    .getByRole('row')
    .filter({ hasText: `№ ${queueNumber}` })
    .getByRole('link')
    .first()
    .click();
  await page.getByRole('heading', { name: 'Findings in the evidence' }).waitFor();
  await page.getByText(/^Binds the child until \d/).waitFor();
  await page.getByRole('link', { name: 'Decide or lift' }).click();
  await page.getByRole('heading', { name: 'Violations', level: 1 }).waitFor();
  await page.getByText('Seen by a specialist').waitFor();
  expect(site.complaints).toEqual([]);
});
