import { afterAll, describe, expect, test } from 'vitest';
import { asInstant, type Instant } from '../../../src/domain/shared/time.ts';
import { enrolChild } from '../../../src/services/enrolChild.ts';
import { extendDirection } from '../../../src/services/extendDirection.ts';
import { presentCertificate } from '../../../src/services/presentCertificate.ts';
import type { Viewer } from '../../../src/domain/access/viewer.ts';
import { callApi, codesOf, depsAt } from '../../support/callApi.ts';
import { NOW } from '../../support/made.ts';
import { openWorld } from '../../support/world.ts';
import { makeTown } from './town.ts';

const world = await openWorld();
afterAll(world.close);

const at = (local: string): Instant => asInstant(Date.parse(`${local.replace(' ', 'T')}:00+05:00`));

let keys = 0;
const as = (viewer: Viewer) => {
  if (viewer.kind !== 'PERSON') throw new Error('Nobody is signed in');
  return { viewer, idempotencyKey: `key-${(keys += 1)}` };
};

const REFUSALS = `cancelRefusal { code message } extendRefusal { code ... on ExtensionNotOpen { opensOn } }
  confirmRefusal { code } rejectRefusal { code } requestFreshRefusal { code } reverseRefusal { code }
  enrolRefusal { code } declineRefusal { code } extendOpensOn`;

const readDirection = async (now: Instant, viewer: Viewer, id: string, fields: string) => {
  const document = `query ($id: ID!) { node(id: $id) { ... on Direction { ${fields} } } }`;
  const { data, errors } = await callApi(depsAt(world.db, now), viewer, document, { id });
  expect(errors).toBeUndefined();
  return data.node;
};

describe('a direction shows its deadline as people count it', () => {
  test('R6: five working days after the day of issue, days off with their titles, until 23:59:59.999', async () => {
    const town = await makeTown(world);
    const shown = await readDirection(
      NOW,
      town.viewers.unprovenParent,
      town.ids.toProve.direction,
      `window { from lastOn endsAt } deadline { at lastOn days { on isWorking number title { en } } }`,
    );
    expect(shown.window).toEqual({
      from: '2026-03-02T05:00:00.000Z',
      lastOn: '2026-03-10',
      endsAt: '2026-03-10T18:59:59.999Z',
    });
    expect(shown.deadline.at).toBe('2026-03-10T18:59:59.999Z');
    expect(shown.deadline.days.map(({ on, number }: { on: string; number: number | null }) => [on, number])).toEqual([
      ['2026-03-03', 1],
      ['2026-03-04', 2],
      ['2026-03-05', 3],
      ['2026-03-06', 4],
      ['2026-03-07', null],
      ['2026-03-08', null],
      ['2026-03-09', null],
      ['2026-03-10', 5],
    ]);
    expect(shown.deadline.days[5].title.en).toMatch(/Women/);
  });

  test('D1: it is overdue from the first moment after, though no job has run', async () => {
    const town = await makeTown(world);
    const { unprovenParent } = town.viewers;
    const id = town.ids.toProve.direction;
    expect(await readDirection(at('2026-03-10 23:59'), unprovenParent, id, 'isOverdue state')).toEqual({
      isOverdue: false,
      state: 'AWAITING_CONFIRMATION',
    });
    expect(
      await readDirection(at('2026-03-11 00:00'), unprovenParent, id, 'isOverdue state cancelRefusal { code }'),
    ).toEqual({
      isOverdue: true,
      state: 'AWAITING_CONFIRMATION',
      cancelRefusal: { code: 'DIRECTION_ENDED' },
    });
  });
});

describe('each refusal field answers what its mutation would answer this viewer', () => {
  test('R16: the parent extends on day 5 alone', async () => {
    const town = await makeTown(world);
    const { unprovenParent } = town.viewers;
    const id = town.ids.toProve.direction;
    expect(await readDirection(at('2026-03-09 12:00'), unprovenParent, id, REFUSALS)).toMatchObject({
      cancelRefusal: null,
      extendRefusal: { code: 'EXTENSION_NOT_OPEN', opensOn: '2026-03-10' },
      extendOpensOn: '2026-03-10',
      confirmRefusal: { code: 'NOT_FOUND' },
      enrolRefusal: { code: 'NOT_FOUND' },
    });
    const day5 = at('2026-03-10 12:00');
    expect(await readDirection(day5, unprovenParent, id, REFUSALS)).toMatchObject({
      extendRefusal: null,
      extendOpensOn: '2026-03-10',
    });
    const { direction } = town.toProve;
    const extended = await extendDirection(depsAt(world.db, day5), as(unprovenParent), {
      directionId: direction.id,
      reason: 'ILLNESS',
    });
    expect(extended).toMatchObject({ ok: true });
    expect(await readDirection(day5, unprovenParent, id, `${REFUSALS} extendedAt`)).toMatchObject({
      extendRefusal: { code: 'ALREADY_EXTENDED' },
      extendOpensOn: null,
      extendedAt: '2026-03-10T07:00:00.000Z',
    });
  });

  test('R1, R10: the specialist judges what was presented, the supervisor and the parent do not', async () => {
    const town = await makeTown(world);
    const { specialist, supervisor, unprovenParent } = town.viewers;
    const id = town.ids.toProve.direction;
    const fields = 'confirmRefusal { code } rejectRefusal { code } requestFreshRefusal { code } cancelRefusal { code }';
    expect(await readDirection(NOW, specialist, id, fields)).toEqual({
      confirmRefusal: { code: 'NOTHING_PRESENTED' },
      rejectRefusal: { code: 'NOTHING_PRESENTED' },
      requestFreshRefusal: { code: 'NOTHING_PRESENTED' },
      cancelRefusal: { code: 'NOT_FOUND' },
    });
    const paper = { issuer: 'Unit 1', number: 'A-17', day: 20, month: 2, year: 2026 };
    const { direction } = town.toProve;
    const noon = at('2026-03-05 12:00');
    await presentCertificate(depsAt(world.db, noon), as(unprovenParent), { directionId: direction.id, ...paper });
    expect(await readDirection(noon, specialist, id, fields)).toEqual({
      confirmRefusal: { code: 'STALE_NEEDS_REASON' },
      rejectRefusal: null,
      requestFreshRefusal: null,
      cancelRefusal: { code: 'NOT_FOUND' },
    });
    for (const viewer of [supervisor, unprovenParent]) {
      expect(await readDirection(noon, viewer, id, 'confirmRefusal { code }')).toEqual({
        confirmRefusal: { code: 'NOT_FOUND' },
      });
    }
  });

  test('R1: a specialist who is the parent hears OWN_FAMILY', async () => {
    const town = await makeTown(world);
    const { unprovenParent } = town.viewers;
    if (unprovenParent.kind !== 'PERSON') throw new Error('Nobody is signed in');
    const grants = [{ role: 'SPECIALIST' as const, cityId: town.cityId, kindergartenId: null }];
    const shown = await readDirection(NOW, { ...unprovenParent, grants }, town.ids.toProve.direction, REFUSALS);
    expect(shown).toMatchObject({
      confirmRefusal: { code: 'OWN_FAMILY' },
      rejectRefusal: { code: 'OWN_FAMILY' },
      cancelRefusal: null,
    });
  });

  test('a direction that ended refuses everything with its end', async () => {
    const town = await makeTown(world);
    const { admin, provenParent } = town.viewers;
    await enrolChild(depsAt(world.db, NOW), as(admin), { directionId: town.toEnrol.direction.id });
    const shown = await readDirection(NOW, provenParent, town.ids.toEnrol.direction, `state endedAt ${REFUSALS}`);
    expect(shown).toMatchObject({
      state: 'ENROLLED',
      endedAt: '2026-03-02T05:00:00.000Z',
      cancelRefusal: { code: 'DIRECTION_ENDED' },
      extendRefusal: { code: 'DIRECTION_ENDED' },
      extendOpensOn: null,
    });
    const seen = await readDirection(
      NOW,
      admin,
      town.ids.toEnrol.direction,
      'state child { name } enrolRefusal { code }',
    );
    expect(seen).toEqual({
      state: 'ENROLLED',
      child: { name: expect.stringMatching(/^Test /) },
      enrolRefusal: { code: 'DIRECTION_ENDED' },
    });
  });
});

describe('special personal data is read with a reason, which stands in the journal', () => {
  const CERTIFICATE = `query ($id: ID!, $reason: ReadReason) { node(id: $id) { ... on Direction {
    verification { presentation { age } certificate(reason: $reason) { issuer number issuedOn isAtDesk } }
    privilege { subcategory(reason: $reason) { code title { en } } } } } }`;
  const HISTORY =
    'query ($id: ID!) { application(id: $id) { history(first: 10) { edges { node { type actorRole rule } } } } }';

  test('staff without a reason read nothing, with one they read and the family finds it', async () => {
    const town = await makeTown(world);
    const { specialist, unprovenParent } = town.viewers;
    const deps = depsAt(world.db, NOW);
    const id = town.ids.toProve.direction;
    const paper = { issuer: 'Unit 1', number: 'A-17', day: 1, month: 3, year: 2026 };
    await presentCertificate(deps, as(unprovenParent), { directionId: town.toProve.direction.id, ...paper });

    const silent = await callApi(deps, specialist, CERTIFICATE, { id });
    expect(silent.data.node).toEqual({
      verification: { presentation: { age: 'VALID' }, certificate: null },
      privilege: { subcategory: null },
    });
    expect(codesOf(silent)).toEqual(['BAD_USER_INPUT', 'BAD_USER_INPUT']);

    const read = await callApi(deps, specialist, CERTIFICATE, { id, reason: 'VERIFICATION' });
    expect(read.errors).toBeUndefined();
    expect(read.data.node).toMatchObject({
      verification: { certificate: { issuer: 'Unit 1', number: 'A-17', issuedOn: '2026-03-01', isAtDesk: false } },
      privilege: { subcategory: { code: 'CONSCRIPT' } },
    });

    const own = await callApi(deps, unprovenParent, CERTIFICATE, { id });
    expect(own.errors).toBeUndefined();
    expect(own.data.node.verification.certificate.number).toBe('A-17');

    const { data } = await callApi(deps, unprovenParent, HISTORY, { id: town.ids.toProve.application });
    expect(data.application.history.edges.map(({ node }: { node: unknown }) => node)).toEqual([
      { type: 'PERSONAL_DATA_READ', actorRole: 'SPECIALIST', rule: null },
      { type: 'PERSONAL_DATA_READ', actorRole: 'SPECIALIST', rule: null },
      { type: 'CERTIFICATE_PRESENTED', actorRole: 'PARENT', rule: 'R10' },
    ]);

    const readings = await callApi(
      deps,
      unprovenParent,
      `query ($id: ID!) { application(id: $id) { history(first: 10, types: [PERSONAL_DATA_READ]) { edges { node {
        type reading { what reason } } } } } }`,
      { id: town.ids.toProve.application },
    );
    const found: { type: string; reading: object }[] = readings.data.application.history.edges.map(
      ({ node }: { node: object }) => node,
    );
    expect(found.map(({ type }) => type)).toEqual(['PERSONAL_DATA_READ', 'PERSONAL_DATA_READ']);
    expect(found.map(({ reading }) => reading)).toEqual(
      expect.arrayContaining([
        { what: 'CERTIFICATE', reason: 'VERIFICATION' },
        { what: 'SUBCATEGORY', reason: 'VERIFICATION' },
      ]),
    );
  });

  test('a certificate has no global id to be read by', async () => {
    const { viewers } = await makeTown(world);
    const id = Buffer.from('Certificate:1').toString('base64url');
    const { data } = await callApi(depsAt(world.db, NOW), viewers.specialist, '{ node(id: "' + id + '") { id } }');
    expect(data.node).toBeNull();
  });
});
