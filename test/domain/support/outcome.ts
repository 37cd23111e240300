import type { Standing, Transition } from '../../../src/domain/application/standing.ts';
import type { Outcome } from '../../../src/domain/shared/outcome.ts';
import type { Refusal } from '../../../src/domain/shared/refusal.ts';

/** What was decided; a refusal fails the test and says which. */
export const accept = <T>(outcome: Outcome<T>): T => {
  if (!outcome.ok) throw new Error(`Refused: ${JSON.stringify(outcome.refusal)}`);
  return outcome.value;
};

/** The standing after an accepted verb. */
export const after = (outcome: Outcome<Transition>): Standing => accept(outcome).standing;

/** Why it was refused; a decision fails the test. */
export const refusalOf = (outcome: Outcome<unknown>): Refusal => {
  if (outcome.ok) throw new Error('Accepted, where a refusal was expected');
  return outcome.refusal;
};

/** For what must be there. */
export const present = <T>(value: T | null | undefined): T => {
  if (value === null || value === undefined) throw new Error('Nothing there, where something was expected');
  return value;
};
