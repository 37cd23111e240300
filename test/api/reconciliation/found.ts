import { expect } from 'vitest';
import { callApi } from '../../support/callApi.ts';
import type { OpenCity, Person } from '../../support/openCity.ts';

export const FINDING =
  'finding { id state kind seen proposal { isMine reason } decision { isMine reason } falsifiedUntil }';
export const because = { reason: 'The unit says that it never issued it.' };

/** A finding that a specialist recorded by hand, about a family with a live direction. */
export async function suspected(city: OpenCity) {
  const family = await city.directed();
  await city.present(family.directionId);
  const specialist = await city.specialist();
  const { applicationId } = family;
  const { finding } = await city.act(specialist, 'recordFinding', { applicationId, ...because }, FINDING);
  return { ...family, specialist, findingId: finding.id as string, finding };
}

export async function proposed(city: OpenCity) {
  const found = await suspected(city);
  const { specialist, findingId } = found;
  const answer = await city.act(specialist, 'proposeViolation', { findingId, ...because }, FINDING);
  expect(answer).toMatchObject({ finding: { state: 'PROPOSED', proposal: { isMine: true, reason: because.reason } } });
  return found;
}

export const decide = (city: OpenCity, viewer: Person, findingId: string, isViolation = true) =>
  city.act(
    viewer,
    'decideViolation',
    { findingId, isViolation, ...because },
    `${FINDING} application { state category queuedAt privilege { state } } freedSeat { id state }`,
  );

export const read = async (city: OpenCity, viewer: Person, id: string) => {
  const document = `query ($id: ID!) { application(id: $id) { state category queuedAt queueNumber privilege { state }
    wishes { isSkipped } liveDirection { id ground } } queuePosition(applicationId: $id) { place } }`;
  const { data, errors } = await callApi(city.deps, viewer, document, { id });
  expect(errors).toBeUndefined();
  return { ...data.application, place: data.queuePosition?.place };
};
