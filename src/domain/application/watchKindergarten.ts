import { rulesInForce, type Setting } from '../policy/setting.ts';
import type { Seat } from '../seat/seat.ts';
import type { KindergartenId } from '../shared/ids.ts';
import { accepted, refused, type Outcome } from '../shared/outcome.ts';
import { isOpen, type Application, type ApplicationState } from './application.ts';

/**
 * A family that stands in the queue may ask to be told when a seat comes free in a kindergarten: in as many as it may
 * wish. It changes no key, no wish and no order, and promises nothing (B9).
 *
 * @param watched what the family watches already; once more is once.
 */
export function watchKindergarten(
  application: Pick<Application, 'state'>,
  watched: readonly KindergartenId[],
  kindergartenId: KindergartenId,
  setting: Setting,
): Outcome<readonly KindergartenId[]> {
  if (!isOpen(application)) return refused({ code: 'WRONG_APPLICATION_STATE', state: application.state.kind });
  if (watched.includes(kindergartenId)) return accepted(watched);
  const { maxWishes } = rulesInForce(setting);
  if (watched.length >= maxWishes) return refused({ code: 'TOO_MANY_WISHES', most: maxWishes });
  return accepted([...watched, kindergartenId]);
}

/**
 * Whom a seat that came free could suit, so that its family, which watches the kindergarten, is told: a child that stands
 * in the queue without a direction, of the seat's birth year, whose family takes its language. Age and holds are no
 * matter: whoever turns two tomorrow wants to know today.
 */
export const isToldOfSeat = (
  {
    state,
    birthYear,
    languages,
  }: Pick<Application, 'birthYear' | 'languages'> & { readonly state: Pick<ApplicationState, 'kind'> },
  seat: Pick<Seat, 'birthYear' | 'language'>,
): boolean =>
  isOpen({ state }) && state.kind !== 'DIRECTED' && birthYear === seat.birthYear && languages.includes(seat.language);
