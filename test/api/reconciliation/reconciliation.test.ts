import postgres from 'postgres';
import { afterAll, describe, expect, test } from 'vitest';
import { saveGuardian } from '../../../src/db/people.ts';
import { transaction } from '../../../src/db/transaction.ts';
import { reconcile } from '../../../src/jobs/reconcile.ts';
import type { JobDeps } from '../../../src/jobs/task.ts';
import { decodeId, encodeId } from '../../../src/schema/node.ts';
import { sweepEvidence } from '../../../src/services/sweepEvidence.ts';
import type { ReconciliationId } from '../../../src/domain/shared/ids.ts';
import { demoCarriers } from '../../../src/integrations/demoCarriers.ts';
import { present } from '../../domain/support/outcome.ts';
import { callApi } from '../../support/callApi.ts';
import { NOW } from '../../support/made.ts';
import { rehearse } from '../../support/rehearse.ts';
import { EXTRAORDINARY, openCity, type OpenCity, type Person } from '../../support/openCity.ts';
import { memoryStorage } from '../../support/memoryStorage.ts';
import { openWorld } from '../../support/world.ts';

const world = await openWorld({ max: 8 });
/** As nobody but a superuser could. */
const owner = postgres(world.url, { max: 1, onnotice: () => undefined });
afterAll(async () => {
  await owner.end();
  await world.close();
});

const jobDeps = ({ deps }: OpenCity): JobDeps => ({
  ...deps,
  realTime: () => NOW,
  carriers: demoCarriers,
  storage: memoryStorage(),
  watchman: {
    taskEnded: () => undefined,
    taskFailed: () => undefined,
    everythingChecked: () => undefined,
    calendarEndsSoon: () => undefined,
  },
});

/** A family with a live direction, whose certificate lies on the desk. */
async function proven(city: OpenCity, paper: Readonly<Record<string, unknown>> = {}) {
  const family = await city.directed();
  await city.present(family.directionId, paper);
  return family;
}

const RECONCILIATIONS = `query ($city: ID) { reconciliations(first: 10, cityId: $city) {
  edges { node { id startedAt finishedAt total checked found } } } }`;
const FINDINGS = `query ($city: ID, $states: [FindingState!], $kinds: [FindingKind!], $of: ID, $application: ID) {
  findings(first: 50, cityId: $city, states: $states, kinds: $kinds, reconciliationId: $of, applicationId: $application) {
    edges { node { id kind state seen orderNumber falsifiedUntil
      proposal { at isMine reason } decision { at isMine reason } restitution { isMine reason }
      application { id } direction { id } sameAs { id } } } } }`;

interface Shown {
  readonly id: string;
  readonly kind: string;
  readonly application: { readonly id: string } | null;
  readonly sameAs: { readonly id: string } | null;
}

const findings = async (city: OpenCity, viewer: Person, filter: Readonly<Record<string, unknown>> = {}) => {
  const { data, errors } = await callApi(city.deps, viewer, FINDINGS, { city: city.id, ...filter });
  expect(errors).toBeUndefined();
  return data.findings.edges.map(({ node }: { node: Shown }) => node) as Shown[];
};

const reconciliations = async (city: OpenCity, viewer: Person) => {
  const { data, errors } = await callApi(city.deps, viewer, RECONCILIATIONS, { city: city.id });
  expect(errors).toBeUndefined();
  return data.reconciliations.edges.map(({ node }: { node: unknown }) => node);
};

const start = async (city: OpenCity) => {
  const answer = await city.act(
    await city.supervisor(),
    'startReconciliation',
    { cityId: city.id },
    'reconciliation { id total checked found finishedAt }',
  );
  const id: string = answer.reconciliation.id;
  const row = decodeId('Reconciliation', id) as ReconciliationId;
  return { answer, id, row };
};

const sweepAll = async (city: OpenCity, reconciliationId: ReconciliationId, most = 500): Promise<void> => {
  while (!(await sweepEvidence(city.deps, { reconciliationId, most })));
};

const kindsOf = (found: readonly Shown[]) =>
  found.map(({ kind, application }) => `${kind} ${application?.id ?? ''}`).sort();

describe('R13: a sweep over all evidence', () => {
  test('finds one paper of two families, however it is typed, and says whose the other is', async () => {
    const city = await openCity(world);
    const one = await proven(city, { issuer: 'Unit 7', number: 'A-17' });
    const other = await proven(city, { issuer: ' unit  7', number: 'a-17' });
    await proven(city, { issuer: 'Unit 7', number: 'A-18' });
    const { row, id, answer } = await start(city);
    expect(answer.reconciliation).toMatchObject({ total: 3, checked: 0, found: 0, finishedAt: null });
    await sweepAll(city, row);
    const specialist = await city.specialist();
    const found = await findings(city, specialist, { of: id });
    expect(kindsOf(found)).toEqual(
      [`PAPER_OF_ANOTHER_FAMILY ${one.applicationId}`, `PAPER_OF_ANOTHER_FAMILY ${other.applicationId}`].sort(),
    );
    expect(found.map(({ sameAs }) => sameAs?.id).sort()).toEqual([one.applicationId, other.applicationId].sort());
    expect(await reconciliations(city, specialist)).toMatchObject([
      { id, total: 3, checked: 3, found: 2, finishedAt: expect.any(String) },
    ]);
  });

  test('a guardian may show one certificate for each of their children', async () => {
    const city = await openCity(world);
    const one = await proven(city, { number: 'A-1' });
    const parent = one.parent.personId;
    const sibling = await world.make.direction({
      standing: await world.make.application({ cityId: city.cityId, guardianId: parent, privilege: EXTRAORDINARY }),
      issuedAt: city.now(),
    });
    await city.present(encodeId('Direction', present(sibling.direction).id), { number: 'A-1' });
    await sweepAll(city, (await start(city)).row);
    expect(await findings(city, await city.specialist())).toEqual([]);
  });

  test('R9, R10: finds a date that does not fit', async () => {
    const city = await openCity(world);
    const { applicationId, directionId } = await city.directed();
    await city.present(directionId, { day: 1, month: 2 });
    await proven(city);
    // As an import might have left it: a stale paper kept as a valid one.
    await owner`update certificate set age = 'VALID' where direction_id = ${decodeId('Direction', directionId)}`;
    await sweepAll(city, (await start(city)).row);
    expect(kindsOf(await findings(city, await city.specialist()))).toEqual([`DATE_DOES_NOT_FIT ${applicationId}`]);
  });

  test("R1: finds what the child's own relative recorded or judged at the desk", async () => {
    const city = await openCity(world);
    const family = await city.directed();
    const colleague = await city.specialist();
    const [year, month, day] = [2026, 3, 2];
    const paper = { directionId: family.directionId, issuer: 'Unit 1', number: 'X', year, month, day };
    await city.act(colleague, 'presentCertificate', paper);
    await city.act(colleague, 'confirmPrivilege', { directionId: family.directionId });
    const { childId } = family.standing.application;
    await transaction(world.db, (tx) => saveGuardian(tx, childId, colleague.personId, city.now()));
    await sweepAll(city, (await start(city)).row);
    expect(kindsOf(await findings(city, await city.specialist()))).toEqual([
      `RECORDED_BY_RELATIVE ${family.applicationId}`,
      `VERIFIED_BY_RELATIVE ${family.applicationId}`,
    ]);
    // Who is concerned sees nothing of it.
    expect(await findings(city, colleague)).toEqual([]);
  });

  test('goes on where it was cut off; two workers at once check each certificate once; a second sweep finds nothing anew', async () => {
    const city = await openCity(world);
    for (let family = 0; family < 6; family += 1) await proven(city, { number: `N-${family % 3}` });
    const supervisor = await city.supervisor();
    const { row } = await start(city);
    await sweepEvidence(city.deps, { reconciliationId: row, most: 2 });
    expect(await reconciliations(city, supervisor)).toMatchObject([
      { total: 6, checked: 2, found: 2, finishedAt: null },
    ]);

    // Killed in the middle of a batch: nothing of it is there.
    await rehearse(world.db, (db) => sweepEvidence({ ...city.deps, db }, { reconciliationId: row, most: 2 }));
    expect(await reconciliations(city, supervisor)).toMatchObject([{ checked: 2, found: 2 }]);

    await Promise.all([sweepAll(city, row, 1), sweepAll(city, row, 1), sweepAll(city, row, 1)]);
    expect(await reconciliations(city, supervisor)).toMatchObject([
      { total: 6, checked: 6, found: 6, finishedAt: expect.any(String) },
    ]);
    const types = await city.journal();
    expect(types.filter((type) => type === 'FINDING_RECORDED')).toHaveLength(6);
    expect(types.filter((type) => type.startsWith('RECONCILIATION'))).toEqual([
      'RECONCILIATION_STARTED',
      'RECONCILIATION_FINISHED',
    ]);

    await sweepAll(city, (await start(city)).row);
    expect(await reconciliations(city, supervisor)).toMatchObject([{ checked: 6, found: 0 }, { found: 6 }]);
    expect(await findings(city, await city.specialist())).toHaveLength(6);
  });

  test('the schedule takes up every one that runs; there is one at a time in a city', async () => {
    const city = await openCity(world);
    await proven(city);
    const { answer } = await start(city);
    expect(answer.__typename).toBe('StartReconciliationSuccess');
    const supervisor = await city.supervisor();
    expect(await city.act(supervisor, 'startReconciliation', { cityId: city.id })).toMatchObject({
      __typename: 'ReconciliationRunning',
      startedAt: '2026-03-02T05:00:00.000Z',
    });
    await reconcile.work(jobDeps(city), []);
    expect(await reconciliations(city, supervisor)).toMatchObject([{ checked: 1, finishedAt: expect.any(String) }]);
    expect(await start(city)).toMatchObject({ answer: { __typename: 'StartReconciliationSuccess' } });
  });
});
