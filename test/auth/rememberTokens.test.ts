import { expect, test } from 'vitest';
import { rememberTokens } from '../../src/auth/rememberTokens.ts';
import { asInstant, type Instant } from '../../src/domain/shared/time.ts';
import type { Identify } from '../../src/auth/authenticator.ts';

const MINUTE = 60_000;
const START = asInstant(Date.parse('2026-03-10T04:00:00Z'));

/** Every token is good for half an hour, but `wrong`; `away` finds nobody who could tell. */
const open = ({ most }: { most?: number } = {}) => {
  let now: Instant = START;
  const checked: string[] = [];
  const identify: Identify = async (token) => {
    checked.push(token);
    if (token === 'away') throw new Error('No keys');
    return token === 'wrong' ? null : { issuer: 'test', subject: token, expiresAt: asInstant(START + 30 * MINUTE) };
  };
  return {
    verify: rememberTokens(identify, () => now, most),
    checked,
    wait: (ms: number): void => {
      now = asInstant(now + ms);
    },
  };
};

test('a signature is checked once, and again after ten minutes in case its key was taken back', async () => {
  const { verify, checked, wait } = open();
  const first = await verify('one');
  wait(9 * MINUTE);
  expect(await verify('one')).toEqual(first);
  expect(checked).toEqual(['one']);
  wait(MINUTE);
  expect(await verify('one')).toEqual(first);
  expect(checked).toEqual(['one', 'one']);
});

test('a token that has ended is not known any more, however lately it was seen', async () => {
  const { verify, checked, wait } = open();
  wait(29 * MINUTE);
  await verify('one');
  wait(MINUTE - 1);
  await verify('one');
  expect(checked).toHaveLength(1);
  wait(1);
  await verify('one');
  expect(checked).toHaveLength(2);
});

test('each token has its own bearer', async () => {
  const { verify } = open();
  expect([await verify('one'), await verify('two'), await verify('one')]).toMatchObject([
    { subject: 'one' },
    { subject: 'two' },
    { subject: 'one' },
  ]);
});

test('what is not valid, or could not be checked, is not remembered', async () => {
  const { verify, checked } = open({ most: 1 });
  await verify('one');
  expect([await verify('wrong'), await verify('wrong')]).toEqual([null, null]);
  await expect(verify('away')).rejects.toThrow('No keys');
  await verify('one');
  expect(checked).toEqual(['one', 'wrong', 'wrong', 'away']);
});

test('so many tokens are remembered and no more, those used last', async () => {
  const { verify, checked } = open({ most: 2 });
  for (const token of ['one', 'two', 'one', 'three', 'one', 'two']) await verify(token);
  expect(checked).toEqual(['one', 'two', 'three', 'two']);
});
