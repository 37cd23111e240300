import { expect } from 'vitest';
import { timePasses } from '../../../src/domain/application/timePasses.ts';
import type { Standing } from '../../../src/domain/application/standing.ts';
import type { Direction } from '../../../src/domain/direction/direction.ts';
import { categoryInForce } from '../../../src/domain/privilege/privilege.ts';
import type { Preset } from '../../../src/domain/policy/policy.ts';
import { attempts, type Act, type Script } from '../../domain/support/life/acts.ts';
import { arrowsOf } from '../../domain/support/life/arrows.ts';
import { decide } from '../../domain/support/life/decide.ts';
import { beginning, settingOf, withTransition, type Life } from '../../domain/support/life/life.ts';
import { laterBy } from '../../domain/support/life/liveThrough.ts';
import type { World } from '../../support/world.ts';
import { openApiLife, type ApiLife } from './apiLife.ts';

/** Acts that the API has no single verb for. */
const NOT_CALLED = new Set(['falsify', 'close', 'moveDeadline', 'correct']);

/** Acts before which nobody has to write down what time has done: they find it out under their own lock (D1). */
const SEES_TIME = new Set(['present', 'requestFresh', 'confirm', 'reject', 'cancel', 'extend', 'enrol', 'decline']);

const FIRST: Act = { name: 'submit', wait: { minutes: 0 }, isPurposeful: false, dice: 0 };

/**
 * Lives one life twice, in the pure model and through GraphQL on the real database, and expects after every act the
 * same answer and the same states, deadlines and seats; at its end the journal tells the same life again (P18).
 *
 * @returns the arrows of rules §3 that were seen.
 */
export async function liveInStep(world: World, script: Script, preset: Preset): Promise<ReadonlySet<string>> {
  const arrows = new Set<string>();
  let life = beginning(script, preset);
  const api = await openApiLife(world, script, preset, life.now);
  const become = (after: Life): void => {
    for (const arrow of arrowsOf({ before: life, after })) arrows.add(arrow);
    life = after;
  };

  for (const act of [FIRST, ...script.acts.filter(({ name }) => !NOT_CALLED.has(name))]) {
    life = { ...life, now: laterBy(life, act.wait) };
    api.moveTo(life.now);
    const isDue = passTime(() => life, become);
    if (isDue && !(SEES_TIME.has(act.name) && act.dice % 2 === 0)) await api.writeDownTime();
    await tryInTurn(api, act, () => life, become);
    if (isDue) await api.writeDownTime();
    expect(await pictureOfApi(api)).toEqual(pictureOfModel(life));
  }
  await api.expectRetold();
  return arrows;
}

function passTime(now: () => Life, become: (after: Life) => void): boolean {
  let isDue = false;
  for (;;) {
    const { standing } = now();
    const due = standing && timePasses(standing, settingOf(now()));
    if (due === null) return isDue;
    isDue = true;
    become(withTransition(now(), due));
  }
}

/** The act, and if it is refused the first step on the way of a direction that is not. */
async function tryInTurn(api: ApiLife, act: Act, now: () => Life, become: (after: Life) => void): Promise<void> {
  for (const [turn, attempt] of attempts(act).entries()) {
    const decided = decide(now(), attempt);
    if (turn > 0 && !decided.ok) continue;
    const answer = await api.act(attempt);
    const foreseen = decided.ok ? 'SUCCESS' : decided.refusal.code;
    if (answer !== null) expect({ [attempt.name]: answer }).toEqual({ [attempt.name]: foreseen });
    if (!decided.ok) continue;
    expect(answer).toBe('SUCCESS');
    return become(decided.value.life);
  }
}

const MODEL_PLACES: readonly number[] = [41, 52];

function pictureOfModel({ standing, seats }: Life) {
  return {
    ...standingIn(standing, MODEL_PLACES),
    direction: directionIn(standing?.direction),
    seats: seats.map(({ state }) => state.kind),
  };
}

async function pictureOfApi(api: ApiLife) {
  const { standing, direction, seats, kindergartens } = await api.stands();
  return { ...standingIn(standing, kindergartens), direction: directionIn(direction), seats };
}

function standingIn(standing: Standing | null, places: readonly number[]) {
  if (standing === null) return { application: null };
  const { application, privilege } = standing;
  const { state, queuedAt, wishes, languages, notBeforeOn, eligibleFrom, agesOutAt } = application;
  return {
    application: {
      state: state.kind,
      frozenUntil: state.kind === 'STOP_LISTED' ? state.until : null,
      category: categoryInForce(privilege),
      wishes: wishes.map(({ kindergartenId, isSkipped }) => [places.indexOf(kindergartenId), isSkipped]),
      privilege: privilege?.state.kind ?? null,
      queuedAt,
      languages,
      notBeforeOn,
      eligibleFrom,
      agesOutAt,
    },
  };
}

function directionIn(direction: Direction | null | undefined) {
  if (!direction) return null;
  const { state, window, ground, extendedAt, verification, issuedAt } = direction;
  return { state, window, ground, extendedAt, issuedAt, verification: verification?.kind ?? null };
}
