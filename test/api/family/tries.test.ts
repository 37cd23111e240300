import { afterAll, expect, test } from 'vitest';
import { rateMeter } from '../../../src/api/rateMeter.ts';
import { memoryRateLimiter } from '../../../src/integrations/memoryRateLimiter.ts';
import { asInstant } from '../../../src/domain/shared/time.ts';
import { callApi, codesOf } from '../../support/callApi.ts';
import { NOW } from '../../support/made.ts';
import { openWorld } from '../../support/world.ts';
import { aKey, openFamilyCity, type Input, type SignedIn } from './familyCity.ts';

const world = await openWorld();
afterAll(world.close);

/** The API with its real limiter. The clock of limits stands still until it is moved. */
const metered = async () => {
  const city = await openFamilyCity(world);
  const limiter = memoryRateLimiter();
  let realNow = NOW;
  return {
    city,
    wait: (hours: number): void => {
      realNow = asInstant(realNow + hours * 3_600_000);
    },
    call: (viewer: SignedIn, document: string, input: Input) =>
      callApi(
        city.deps,
        viewer,
        document,
        { input: { idempotencyKey: aKey(), ...input } },
        rateMeter(limiter, viewer, '', () => realNow),
      ),
  };
};

const SUBMIT = `mutation ($input: SubmitApplicationInput!) { submitApplication(input: $input) { __typename } }`;
const ADD = `mutation ($input: AddGuardianInput!) { addGuardian(input: $input) { __typename } }`;
const REQUEST = `mutation ($input: RequestContactChangeInput!) { requestContactChange(input: $input) { __typename } }`;

test('D7: who tries number after number is stopped after twenty, and only they', async () => {
  const { city, call, wait } = await metered();
  const [family, guesser] = [await city.parent(), await city.parent()];
  const form = city.form();
  await call(family, SUBMIT, form);
  for (let tries = 0; tries < 20; tries += 1) {
    expect((await call(guesser, SUBMIT, form)).data.submitApplication).toEqual({ __typename: 'CannotRegisterOnline' });
  }
  const stopped = await call(guesser, SUBMIT, form);
  expect(codesOf(stopped)).toEqual(['RATE_LIMITED']);
  expect(stopped.errors?.[0]?.extensions['retryAfterSeconds']).toBe(180);
  expect((await call(family, SUBMIT, city.form())).data.submitApplication).toEqual({
    __typename: 'SubmitApplicationSuccess',
  });
  wait(1);
  expect(codesOf(await call(guesser, SUBMIT, form))).toEqual([]);
});

test('D11: the desk enters papers all day', async () => {
  const { city, call } = await metered();
  const specialist = await city.specialist();
  for (let papers = 0; papers < 25; papers += 1) {
    const paper = { guardianName: 'Сынақ Ана', guardianPhone: '+77010000002' };
    expect((await call(specialist, SUBMIT, city.form({ paper }))).data.submitApplication).toEqual({
      __typename: 'SubmitApplicationSuccess',
    });
  }
});

test('D11: codes are not guessed: ten of an invitation, five messages to a number', async () => {
  const { city, call } = await metered();
  const guesser = await city.parent();
  const stoppedAfter = async (document: string, input: Input): Promise<number> => {
    for (let tries = 0; ; tries += 1)
      if (codesOf(await call(guesser, document, input)).includes('RATE_LIMITED')) return tries;
  };
  expect(await stoppedAfter(ADD, { code: '0000-0000-0000' })).toBe(10);
  expect(await stoppedAfter(REQUEST, { cityId: city.id, channel: 'PHONE', value: '+77012345678' })).toBe(5);
});
