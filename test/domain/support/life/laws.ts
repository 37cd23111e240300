import { isLive, type Direction } from '../../../../src/domain/direction/direction.ts';
import { keyOf } from '../../../../src/domain/application/standing.ts';
import { compareKeys, type QueueKey } from '../../../../src/domain/queue/queueKey.ts';
import { ARROWS, arrowsOf } from './arrows.ts';
import type { Life } from './life.ts';
import type { Happening, Lived } from './liveThrough.ts';

const LEGAL_ARROWS = new Set(ARROWS);
const ENDS = new Set([
  'CANCELLED',
  'REVOKED_NOT_CONFIRMED',
  'REVOKED_FALSIFIED',
  'EXPIRED_CONFIRMATION',
  'EXPIRED_ENROLMENT',
  'DECLINED',
]);

/** Cheap, because it is asked a hundred thousand times; the script that breaks a law is shown by the property. */
function must(isKept: boolean, law: string): void {
  if (!isKept) throw new Error(`Broken: ${law}`);
}

/** Everything that holds of every life, whatever is done and however late. Throws with the first law that is broken. */
export function assertLawful({ happenings, lateActs }: Lived): void {
  const ended = new Map<number, string>();
  let lastKey: QueueKey | null = null;
  for (const happening of happenings) {
    for (const arrow of arrowsOf(happening)) must(LEGAL_ARROWS.has(arrow), `§3: no ${arrow}, by ${happening.act}`);
    seatsFitDirections(happening.after);
    endsOnce(happening, ended);
    nothingIsShortened(happening);
    keyIsKept(happening);
    onlyPeopleConfirm(happening);
    lastKey = noGainByStandingAgain(happening, lastKey);
  }
  for (const outcome of lateActs) must(!outcome.ok, 'D1: a late act is refused before any job has run');
}

/** I3: HELD ⇔ exactly one live direction; DIRECTED ⇔ the same direction; P12: no seat appears or is lost. */
function seatsFitDirections({ standing, seats }: Life): void {
  const live = standing?.direction && isLive(standing.direction) ? standing.direction : null;
  for (const { id, state } of seats) {
    const isItsSeat = live !== null && live.seatId === id;
    must((state.kind === 'HELD') === isItsSeat, 'I3: HELD ⇔ one live direction');
    if (state.kind === 'HELD') must(state.directionId === live?.id, 'I3: held by its own direction');
  }
  const state = standing?.application.state;
  must((state?.kind === 'DIRECTED') === (live !== null), '§3: DIRECTED ⇔ a live direction');
  if (state?.kind === 'DIRECTED') must(state.directionId === live?.id, '§3: directed by its own direction');
  must(seats.length === 2, 'P12: no seat appears or is lost');
}

/** D2: no end happens twice; every end but ENROLLED frees the seat in the same step. */
function endsOnce({ before, after }: Happening, ended: Map<number, string>): void {
  const direction = after.standing?.direction;
  if (!direction || isLive(direction)) return;
  const { kind } = direction.state;
  const earlier = ended.get(direction.id);
  if (earlier !== undefined) return must(kind === earlier, 'D2: an end is final');
  ended.set(direction.id, kind);
  const seatIn = (life: Life) => life.seats.find(({ id }) => id === direction.seatId)?.state.kind;
  must(seatIn(before) === 'HELD', 'I3: a live direction held its seat');
  must(seatIn(after) === (ENDS.has(kind) ? 'FREE' : 'OCCUPIED'), '§3: every end but ENROLLED frees the seat');
}

/** I7, D9: within a state a deadline is never shortened, and a direction is extended once. */
function nothingIsShortened({ before, after }: Happening): void {
  const [earlier, later] = [before.standing?.direction, after.standing?.direction];
  if (!earlier || !later || earlier.id !== later.id || earlier.state.kind !== later.state.kind) return;
  must(later.window.endsAt >= earlier.window.endsAt, 'I7: a deadline is never shortened within a state');
  must(later.window.from === earlier.window.from, 'R8: a window begins once');
  must(earlier.extendedAt === null || earlier.extendedAt === later.extendedAt, 'R16: extended once');
}

/** I5, R11, P14: queuedAt and number never change; without a claim in force the category is GENERAL. */
function keyIsKept({ before, after: { standing }, transition }: Happening): void {
  if (standing === null) return;
  const { application, privilege } = standing;
  const key = keyOf(standing);
  const claimed = privilege?.state.kind === 'CLAIMED' ? privilege.category : 'GENERAL';
  must(key === null || key.category === claimed, 'R11: a privilege that fell leaves GENERAL');
  const earlier = before.standing;
  if (earlier === null || earlier.application.id !== application.id) return;
  must(application.queuedAt === earlier.application.queuedAt, 'I5: queuedAt never changes');
  must(application.queueNumber === earlier.application.queueNumber, 'I5: the number never changes');
  const keyBefore = keyOf(earlier);
  if (transition?.event.type !== 'DIRECTION_CANCELLED' || key === null || keyBefore === null) return;
  must(compareKeys(key, keyBefore) === 0, 'P14: cancelling keeps the key');
}

/** R1: only the verdict of a specialist confirms; R5: whoever is to be enrolled on a privilege has one. */
function onlyPeopleConfirm({ act, before, after }: Happening): void {
  const direction = after.standing?.direction;
  if (!direction) return;
  const wasConfirmed = before.standing?.direction?.id === direction.id && isConfirmed(before.standing.direction);
  must(wasConfirmed || !isConfirmed(direction) || act === 'confirm', 'R1: only a verdict confirms');
  const isPast = direction.state.kind === 'AWAITING_ENROLMENT' || direction.state.kind === 'ENROLLED';
  must(direction.ground === 'GENERAL' || !isPast || isConfirmed(direction), 'R5: enrolled only when confirmed');
}

const isConfirmed = ({ verification }: Direction): boolean => verification?.kind === 'CONFIRMED';

/** P13: leave and rejoin never improves the key, category equal. Returns the last key this child had. */
function noGainByStandingAgain({ act, after }: Happening, lastKey: QueueKey | null): QueueKey | null {
  const key = after.standing === null ? null : keyOf(after.standing);
  if (act === 'submit' && key !== null && lastKey !== null) {
    must(compareKeys({ ...lastKey, category: key.category }, key) < 0, 'P13: standing again is never better');
  }
  return key ?? lastKey;
}
