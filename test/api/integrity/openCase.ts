import { expect } from 'vitest';
import type { Viewer } from '../../../src/domain/access/viewer.ts';
import { callApi, type Answer } from '../../support/callApi.ts';
import { aKey, type OpenCity } from '../../support/openCity.ts';
import type { openWatch } from '../../support/watched.ts';

/** A city in which two families presented one certificate, and the case of the first. */
export const openCase = async (watch: ReturnType<typeof openWatch>, city: OpenCity) => {
  const one = await city.directed();
  const other = await city.directed();
  const number = aKey();
  await city.present(one.directionId, { number });
  await city.present(other.directionId, { number });
  expect(await watch.look(city)).toBe(2);
  const { data } = await callApi(
    city.deps,
    one.parent,
    'query ($id: ID!) { application(id: $id) { cases(first: 1) { edges { node { id } } } } }',
    { id: one.applicationId },
  );
  const caseId: string = data.application.cases.edges[0].node.id;
  return { ...one, other, caseId, specialist: await city.specialist(), supervisor: await city.supervisor() };
};
export type OpenCase = Awaited<ReturnType<typeof openCase>>;

export const read = async (city: OpenCity, viewer: Viewer, caseId: string): Promise<Answer['data']> => {
  const document = `query ($id: ID!) { node(id: $id) { ... on Case { state version heldUntil takenUpAt decidedAt
    proposal { verdict reason isOwn } timeline(first: 50) { edges { node { type actorRole verdict text } } } } } }`;
  const { data, errors } = await callApi(city.deps, viewer, document, { id: caseId });
  expect(errors).toBeUndefined();
  return data.node;
};

export const versionOf = async (city: OpenCity, { specialist, caseId }: OpenCase): Promise<number> =>
  (await read(city, specialist, caseId)).version;

export const stepsOf = (seen: Answer['data']): unknown[] =>
  seen.timeline.edges.map(({ node }: Answer['data']) => node.type);

/** Taken up and proposed by the specialist. */
export const propose = async (city: OpenCity, found: OpenCase, verdict: string): Promise<void> => {
  const { caseId, specialist } = found;
  await city.act(specialist, 'takeUpCase', { caseId });
  const version = await versionOf(city, found);
  expect(await city.act(specialist, 'proposeVerdict', { caseId, version, verdict, reason: 'Looked at' })).toEqual({
    __typename: 'ProposeVerdictSuccess',
  });
};

export const judge = async (city: OpenCity, found: OpenCase, verdict: string): Promise<void> => {
  await propose(city, found, verdict);
  const { caseId, supervisor } = found;
  const version = await versionOf(city, found);
  expect(
    await city.act(supervisor, 'decideVerdict', { caseId, version, isAgreed: true }, 'case { state decidedAt }'),
  ).toMatchObject({ case: { state: verdict } });
};
