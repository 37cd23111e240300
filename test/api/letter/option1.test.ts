import { afterAll, expect, test } from 'vitest';
import { encodeId } from '../../../src/schema/node.ts';
import { callApi } from '../../support/callApi.ts';
import { openCity } from '../../support/openCity.ts';
import { openWorld } from '../../support/world.ts';
import { iinFor } from '../family/familyCity.ts';

const world = await openWorld();
afterAll(world.close);

/** One free seat, and a family that submits on the claim that a parent serves as a conscript. */
async function aFamilyReceivesADirection() {
  const city = await openCity(world);
  const group = await world.make.group({ cityId: city.cityId });
  const parent = await city.parent();
  const submitted = await city.act(
    parent,
    'submitApplication',
    {
      child: { iin: iinFor('2023-05-17'), birthOn: '2023-05-17', name: 'Сынақова Әлия' },
      cityId: city.id,
      kindergartenIds: [encodeId('Kindergarten', group.kindergartenId)],
      languages: ['KAZAKH'],
      subcategory: 'CONSCRIPT',
    },
    'application { id }',
  );
  const supervisor = await city.supervisor();
  const issued = await city.act(supervisor, 'issueDirections', { cityId: city.id }, 'runs { issued birthYear }');
  expect(issued.runs).toEqual([{ issued: 1, birthYear: 2023 }]);
  const read = async () => {
    const document = `query ($id: ID!) { application(id: $id) { state category
      liveDirection { id state ground window { lastOn endsAt } seat { state } verification { state } } } }`;
    const { data, errors } = await callApi(city.deps, parent, document, { id: submitted.application.id });
    expect(errors).toBeUndefined();
    return data.application;
  };
  const direction = (await read()).liveDirection;
  const admin = await city.adminOf(group.kindergartenId);
  return { city, parent, admin, read, direction };
}

test('R6: "You receive an SMS, which indicates that you need to confirm the privilege of the extraordinary right at the specified address, you are given 5 working days to do this"', async () => {
  const { city, parent, direction } = await aFamilyReceivesADirection();
  // The address is the one the city's desk has; words are made where the notice is delivered.
  expect(await city.noticesTo(parent.personId)).toEqual(['APPLICATION_RECEIVED', 'CONFIRM_PRIVILEGE']);
  // Monday 2 March; 3, 4, 5 and 6 are days 1 to 4, 8 March is a Sunday and its day off moves to Monday 9: day 5 is the 10th.
  expect(direction).toMatchObject({
    state: 'AWAITING_CONFIRMATION',
    ground: 'EXTRAORDINARY',
    window: { lastOn: '2026-03-10', endsAt: '2026-03-10T18:59:59.999Z' },
    seat: { state: 'HELD' },
    verification: { state: 'PENDING' },
  });
});

test('R7, R8: "After the employees of the Department of Education have confirmed your document, they mark it in the system and you receive an SMS, where they ask you to go with the documents to the preschool organization. To do this, you will also have 5 working days (the countdown goes from the moment the queue is confirmed)"', async () => {
  const { city, parent, admin, read, direction } = await aFamilyReceivesADirection();
  const specialist = await city.specialist();

  // "On the certificate must be DATE (day, month and year of issue)."
  const paper = { directionId: direction.id, issuer: 'Unit 1', number: 'A-1', month: 3, year: 2026 };
  expect(await city.act(specialist, 'presentCertificate', paper)).toMatchObject({ __typename: 'NoDate' });
  city.moveTo('2026-03-05 11:00');
  expect(await city.act(specialist, 'presentCertificate', { ...paper, day: 4 })).toMatchObject({
    __typename: 'PresentCertificateSuccess',
  });

  // R5: until then the kindergarten neither sees nor enrols the child.
  const enrol = { directionId: direction.id };
  expect(await city.act(admin, 'enrolChild', enrol)).toMatchObject({ __typename: 'NotFound' });

  // "an employee of the Department of Education confirms your direction"
  const confirmed = await city.act(
    specialist,
    'confirmPrivilege',
    { directionId: direction.id },
    'direction { state window { from lastOn endsAt } }',
  );
  // Thursday 5 March: 6 is day 1, then 10, 11, 12 and Friday 13; unused days of the first window are not added.
  expect(confirmed.direction).toEqual({
    state: 'AWAITING_ENROLMENT',
    window: { from: '2026-03-05T06:00:00.000Z', lastOn: '2026-03-13', endsAt: '2026-03-13T18:59:59.999Z' },
  });
  expect((await city.noticesTo(parent.personId)).filter((kind) => kind === 'GO_TO_KINDERGARTEN')).toHaveLength(1);

  // "after that you can go through and enroll in a preschool organization"
  city.moveTo('2026-03-13 17:30');
  const enrolled = await city.act(admin, 'enrolChild', enrol, 'direction { state seat { state } child { name } }');
  expect(enrolled.direction).toEqual({
    state: 'ENROLLED',
    seat: { state: 'OCCUPIED' },
    child: { name: 'Сынақова Әлия' },
  });
  expect(await read()).toMatchObject({ state: 'ENROLLED', liveDirection: null });
  expect(await city.noticesTo(parent.personId)).toEqual([
    'APPLICATION_RECEIVED',
    'CONFIRM_PRIVILEGE',
    'GO_TO_KINDERGARTEN',
    'CHILD_ENROLLED',
  ]);
  expect(await city.journal()).toEqual([
    'APPLICATION_SUBMITTED',
    'DIRECTION_ISSUED',
    'CERTIFICATE_PRESENTED',
    'PRIVILEGE_CONFIRMED',
    'CHILD_ENROLLED',
  ]);
});

test('R10: "If your certificate has expired (validity is 10 calendar days), then an employee of the Department of Education may request an up-to-date certificate from the place of work"', async () => {
  const { city, parent, direction } = await aFamilyReceivesADirection();
  const specialist = await city.specialist();
  const { id: directionId } = direction;
  const paper = { directionId, issuer: 'Unit 1', number: 'A-1', month: 2, year: 2026 };

  // On 10 March a certificate of 28 February is 10 days old and valid, one of the 27th is 11 days old.
  city.moveTo('2026-03-10 16:00');
  await city.act(parent, 'presentCertificate', { ...paper, day: 27 });
  expect(await city.act(specialist, 'confirmPrivilege', { directionId })).toMatchObject({
    __typename: 'StaleNeedsReason',
  });
  const asked = await city.act(
    specialist,
    'requestFreshCertificate',
    { directionId },
    'direction { state window { lastOn } verification { state } }',
  );
  // Two working days from the request, since they end later than the window itself.
  expect(asked.direction).toEqual({
    state: 'AWAITING_CONFIRMATION',
    window: { lastOn: '2026-03-12' },
    verification: { state: 'FRESH_REQUESTED' },
  });
  expect(await city.noticesTo(parent.personId)).toContain('FRESH_CERTIFICATE_NEEDED');

  city.moveTo('2026-03-12 18:00');
  await city.act(parent, 'presentCertificate', { ...paper, number: 'A-2', day: 11, month: 3 });
  expect(await city.act(specialist, 'confirmPrivilege', { directionId }, 'direction { state }')).toMatchObject({
    direction: { state: 'AWAITING_ENROLMENT' },
  });
});
