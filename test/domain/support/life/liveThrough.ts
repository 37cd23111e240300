import { nextTimedEvent, timePasses } from '../../../../src/domain/application/timePasses.ts';
import type { Transition } from '../../../../src/domain/application/standing.ts';
import { isLive } from '../../../../src/domain/direction/direction.ts';
import type { Preset } from '../../../../src/domain/policy/policy.ts';
import type { Outcome } from '../../../../src/domain/shared/outcome.ts';
import { asInstant, type Instant } from '../../../../src/domain/shared/time.ts';
import { attempts, type Act, type Script, type Wait } from './acts.ts';
import { decide, isLate } from './decide.ts';
import { beginning, settingOf, withTransition, type Life } from './life.ts';

/** One thing that happened: an act or a seat verb that was accepted, or something time did. */
export interface Happening {
  readonly act: Act['name'] | 'TIME';
  readonly at: Instant;
  readonly before: Life;
  readonly after: Life;
  /** Null for what happens to a seat alone. */
  readonly transition: Transition | null;
}

export interface Lived {
  readonly happenings: readonly Happening[];
  /** Acts on a direction that had run out, decided before anything was written down (D1). */
  readonly lateActs: readonly Outcome<unknown>[];
  readonly last: Life;
}

/** Plays the script: each act at its time, after what time has done by then (D1, D10). Refusals change nothing. */
export function liveThrough(script: Script, preset: Preset): Lived {
  const happenings: Happening[] = [];
  const lateActs: Outcome<unknown>[] = [];
  let life = beginning(script, preset);
  const happen = (act: Happening['act'], after: Life, transition: Transition | null): void => {
    happenings.push({ act, at: life.now, before: life, after, transition });
    life = after;
  };

  const first: Act = { name: 'submit', wait: { minutes: 0 }, isPurposeful: false, dice: 0 };
  for (const act of [first, ...script.acts]) {
    life = { ...life, now: laterBy(life, act.wait) };
    if (isLate(life, act)) lateActs.push(decide(life, act));
    for (let due = dueIn(life); due !== null; due = dueIn(life)) happen('TIME', withTransition(life, due), due);
    for (const attempt of attempts(act)) {
      const decided = decide(life, attempt);
      if (!decided.ok) continue;
      happen(attempt.name, decided.value.life, decided.value.transition);
      break;
    }
  }
  return { happenings, lateActs, last: life };
}

const dueIn = (life: Life): Transition | null => life.standing && timePasses(life.standing, settingOf(life));

export function laterBy({ now, standing }: Life, wait: Wait): Instant {
  if (typeof wait === 'object') return asInstant(now + wait.minutes * 60_000);
  const window = standing?.direction && isLive(standing.direction) ? standing.direction.window : null;
  const goal =
    wait === 'LAST_DAY' ? window && window.endsAt - 12 * 3_600_000 : standing && nextTimedEvent(standing)?.at;
  return asInstant(Math.max(now, goal ?? now));
}
