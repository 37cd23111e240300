import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import type { Viewer } from '../../../src/domain/access/viewer.ts';
import { findSentCode } from '../../../src/db/contactChange.ts';
import { findStanding } from '../../../src/db/standing/standing.ts';
import { zlibInflate } from '../../../src/integrations/zlibInflate.ts';
import { encodeId } from '../../../src/schema/node.ts';
import { receiveScan } from '../../../src/services/receiveScan.ts';
import { present } from '../../domain/support/outcome.ts';
import { callApi, signedIn, type Answer } from '../../support/callApi.ts';
import { memoryStorage } from '../../support/memoryStorage.ts';
import { EXTRAORDINARY, openCity, type OpenCity } from '../../support/openCity.ts';
import { exif, jpeg } from '../../support/scans.ts';
import { openWatchedWorld } from './watchedWorld.ts';

const { world, watch, make, db } = await openWatchedWorld();

const TIMELINE = 'timeline(first: 50) { edges { node { type evidence direction { id } application { id } text } } }';

/** Cases of the city, as this viewer lists them. */
const casesIn = async (city: OpenCity, viewer: Viewer): Promise<Answer['data']> => {
  const document = `{ cases(first: 50, cityId: "${city.id}") { edges { node { cause state application { id } ${TIMELINE} } } } }`;
  const { data, errors } = await callApi(city.deps, viewer, document);
  expect(errors).toBeUndefined();
  return data.cases.edges.map(({ node }: Answer['data']) => node);
};

/** Cases about one application, as its family reads them. */
const casesOf = async (city: OpenCity, viewer: Viewer, applicationId: string): Promise<Answer['data']> => {
  const document = `query ($id: ID!) { application(id: $id) { cases(first: 10) { edges { node { id cause state heldUntil ${TIMELINE} } } } } }`;
  const { data, errors } = await callApi(city.deps, viewer, document, { id: applicationId });
  expect(errors).toBeUndefined();
  return data.application.cases.edges.map(({ node }: Answer['data']) => node);
};

const evidenceOf = (found: Answer['data'], part: 'direction' | 'application'): unknown[] =>
  found.timeline.edges
    .filter(({ node }: Answer['data']) => node.evidence !== null)
    .map(({ node }: Answer['data']) => node[part]?.id ?? null);

describe('R17: repeated directions of one child', () => {
  /** Received one direction on the ground EXTRAORDINARY, left, stands again and received the second. */
  const standsAgain = async (city: OpenCity) => {
    const first = await city.directed();
    await city.act(first.parent, 'leaveQueue', { applicationId: first.applicationId, reason: 'OTHER' });
    const { childId } = first.standing.application;
    const again = await make.direction({
      standing: await make.application({
        cityId: city.cityId,
        childId,
        guardianId: first.parent.personId,
        privilege: EXTRAORDINARY,
      }),
      issuedAt: city.now(),
    });
    const directionId = encodeId('Direction', again.direction?.id ?? (0 as never));
    await city.present(directionId);
    return { first, again, applicationId: encodeId('Application', again.application.id), directionId };
  };

  test('over two applications open one case with its timeline, and the family is told', async () => {
    const city = await openCity(world);
    const { first, applicationId, directionId } = await standsAgain(city);
    expect(await watch.look(city)).toBe(1);
    const [found, ...others] = await casesIn(city, await city.specialist());
    expect(others).toEqual([]);
    expect(found).toMatchObject({
      cause: 'REPEATED_EXTRAORDINARY',
      state: 'OPEN',
      application: { id: applicationId },
    });
    expect(evidenceOf(found, 'direction')).toEqual([first.directionId, directionId]);
    expect(await city.noticesTo(first.parent.personId)).toContain('CASE_OPENED');
    expect((await casesOf(city, first.parent, applicationId))[0]).toMatchObject({ cause: 'REPEATED_EXTRAORDINARY' });
    expect(await city.journal()).toContain('CASE_OPENED');
  });

  test('R17: what the family is told, and the line of its history, lead to the case', async () => {
    const city = await openCity(world);
    const { first, applicationId } = await standsAgain(city);
    await watch.look(city);
    const [found] = await casesOf(city, first.parent, applicationId);
    const document = `query ($id: ID!) { application(id: $id) {
      notices(first: 1) { edges { node { kind case { id } kindergarten { id } } } }
      history(first: 30) { edges { node { type case { id } } } } } }`;
    const { data, errors } = await callApi(city.deps, first.parent, document, { id: applicationId });
    expect(errors).toBeUndefined();
    const { notices, history } = data.application;
    expect(notices.edges[0].node).toMatchObject({ kind: 'CASE_OPENED', case: { id: found.id } });
    const lines: readonly { readonly node: { readonly type: string; readonly case: unknown } }[] = history.edges;
    expect(lines.filter((line) => line.node.case !== null)).toEqual([
      { node: { type: 'CASE_OPENED', case: { id: found.id } } },
    ]);
  });

  test('looked at again, or by two at once, open nothing twice; a later one appends', async () => {
    const city = await openCity(world);
    const { first, again, applicationId, directionId } = await standsAgain(city);
    const opened = await Promise.all([watch.look(city), watch.look(city), watch.look(city)]);
    expect(opened.reduce((sum, each) => sum + each, 0)).toBe(1);
    expect(await watch.look(city)).toBe(0);

    await city.act(first.parent, 'leaveQueue', { applicationId, reason: 'OTHER' });
    const third = await make.direction({
      standing: await make.application({
        cityId: city.cityId,
        childId: again.application.childId,
        privilege: EXTRAORDINARY,
      }),
      issuedAt: city.now(),
    });
    await city.present(encodeId('Direction', third.direction?.id ?? (0 as never)));
    await watch.look(city);
    const repeated = (await casesIn(city, await city.auditor())).filter(
      ({ cause }: Answer['data']) => cause === 'REPEATED_EXTRAORDINARY',
    );
    expect(repeated).toHaveLength(1);
    expect(evidenceOf(repeated[0], 'direction')).toEqual([
      first.directionId,
      directionId,
      encodeId('Direction', third.direction?.id ?? (0 as never)),
    ]);
  });

  test('that came to nothing twice are a case of their own, from so many on as the policy says', async () => {
    const strict = await openCity(world);
    const patient = await openCity(world, { rules: { watchedEndedDirections: 3 } });
    for (const city of [strict, patient]) {
      const { parent, directionId, standing } = await city.directed(null);
      await city.act(parent, 'cancelDirection', { directionId });
      const again = await make.direction({
        standing: present(await findStanding(db, standing.application.id)),
        issuedAt: city.now(),
      });
      await city.act(parent, 'cancelDirection', {
        directionId: encodeId('Direction', again.direction?.id ?? (0 as never)),
      });
    }
    expect(await watch.look(strict)).toBe(1);
    expect(await watch.look(patient)).toBe(0);
    expect(await casesIn(strict, await strict.specialist())).toMatchObject([{ cause: 'ENDED_REPEATEDLY' }]);
  });
});

describe('R17: what two families have in common', () => {
  test('one certificate, however it was typed, opens a case for each; neither family sees the other', async () => {
    const city = await openCity(world);
    const one = await city.directed();
    const other = await city.directed();
    const honest = await city.directed();
    await city.present(one.directionId, { issuer: 'Garrison', number: 'АБ № 12-34' });
    await city.present(other.directionId, { issuer: '"GARRISON"', number: 'аб №12 34' });
    await city.present(honest.directionId, { issuer: 'Garrison', number: 'АБ 12-35' });
    expect(await watch.look(city)).toBe(2);
    const found = await casesIn(city, await city.specialist());
    expect(found.map(({ cause }: Answer['data']) => cause)).toEqual(['CERTIFICATE_SHARED', 'CERTIFICATE_SHARED']);
    for (const each of found)
      expect(evidenceOf(each, 'direction').sort()).toEqual([one.directionId, other.directionId].sort());
    const [seen] = await casesOf(city, one.parent, one.applicationId);
    expect(evidenceOf(seen, 'direction')).toEqual([one.directionId, null]);
    expect(evidenceOf(seen, 'application')).toEqual([one.applicationId, null]);
    expect(await casesOf(city, honest.parent, honest.applicationId)).toEqual([]);
  });

  test('one scan under two names opens a case for each, with both papers', async () => {
    const city = await openCity(world);
    const files = { db, storage: memoryStorage(), inflate: zlibInflate };
    const scan = { bytes: jpeg({ segments: [exif(city.cityId)] }), declared: 'image/jpeg' };
    const families = [await city.directed(), await city.directed()];
    for (const { parent, directionId } of families) {
      const { path, uploadId } = await city.act(parent, 'requestUpload', { directionId }, 'path uploadId');
      expect(await receiveScan(files, path.split('/').at(-1), scan)).toMatchObject({ kind: 'STORED' });
      await city.present(directionId, { uploadId });
    }
    expect(await watch.look(city)).toBe(2);
    const found = await casesIn(city, await city.specialist());
    expect(found.map(({ cause }: Answer['data']) => cause)).toEqual(['CERTIFICATE_SHARED', 'CERTIFICATE_SHARED']);
    const directionIds = families.map(({ directionId }) => directionId).sort();
    for (const each of found) expect(evidenceOf(each, 'direction').sort()).toEqual(directionIds);
  });

  test('one phone of three guardians, also when the third comes by a changed contact', async () => {
    const city = await openCity(world);
    const phone = `+7701${String(city.cityId).padStart(7, '0')}`;
    const families = [];
    for (const given of [phone, phone, '+77770000001']) {
      const personId = await make.person({ phone: given });
      const { application } = await make.application({ cityId: city.cityId, guardianId: personId });
      families.push({ personId, application });
    }
    const [first, , third] = families;
    if (first === undefined || third === undefined) throw new Error('Two families are missing');
    const viewer = signedIn(third.personId);
    expect(await city.act(viewer, 'changeWishes', wishesOf(third.application))).toEqual({
      __typename: 'ChangeWishesSuccess',
    });
    expect(await watch.look(city)).toBe(0);
    await city.act(viewer, 'requestContactChange', { cityId: city.id, channel: 'PHONE', value: phone });
    const [row] = await db.execute<{ id: string }>(
      sql`select id from contact_change where person_id = ${third.personId}`,
    );
    const sent = await findSentCode(db, Number(row?.id));
    await city.act(viewer, 'confirmContactChange', { cityId: city.id, channel: 'PHONE', code: sent?.code });
    expect(await watch.look(city)).toBe(3);
    const found = await casesIn(city, await city.specialist());
    expect(new Set(found.map(({ cause }: Answer['data']) => cause))).toEqual(new Set(['PHONE_SHARED']));
    expect(JSON.stringify(found)).not.toContain(phone.slice(2));
  });

  test('one child under two numbers, by name and birth date', async () => {
    const city = await openCity(world);
    const names = ['Сыздықова Әлия Нұрланқызы', 'Алия Сыздыкова', 'Басқа Бала'];
    for (const name of names) {
      const guardianId = await make.person();
      const childId = await make.child({ name, guardianId });
      const { application } = await make.application({ cityId: city.cityId, guardianId, childId });
      await city.act(signedIn(guardianId), 'leaveQueue', {
        applicationId: encodeId('Application', application.id),
        reason: 'MOVED',
      });
    }
    expect(await watch.look(city)).toBe(2);
    const found = await casesIn(city, await city.supervisor());
    expect(found.map(({ cause }: Answer['data']) => cause)).toEqual(['CHILD_ALIKE', 'CHILD_ALIKE']);
    const [one, other] = found;
    expect([one, other].flatMap((each) => evidenceOf(each, 'application'))).toEqual([
      other.application.id,
      one.application.id,
    ]);
  });
});

const wishesOf = ({ id, wishes }: Awaited<ReturnType<typeof make.application>>['application']) => ({
  applicationId: encodeId('Application', id),
  version: 1,
  kindergartenIds: wishes.map(({ kindergartenId }) => encodeId('Kindergarten', kindergartenId)),
  languages: ['RUSSIAN'],
});
