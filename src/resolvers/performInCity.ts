import type { CityId } from '../domain/shared/ids.ts';
import { refused, type Outcome } from '../domain/shared/outcome.ts';
import type { Call, Deps } from '../services/verb.ts';
import { cityOfInput } from './cityOfInput.ts';
import type { Context } from './context.ts';
import { perform } from './perform.ts';

/** `perform` for a verb of a whole city: the one the input names, or the only one there is. */
export const performInCity = async <Input, Value>(
  context: Context,
  input: { readonly cityId?: string | null; readonly idempotencyKey: string },
  verb: (deps: Deps, call: Call, input: Input) => Promise<Outcome<Value>>,
  inCity: (cityId: CityId) => Input,
): Promise<Outcome<Value>> => {
  const cityId = await cityOfInput(context, input);
  return cityId === null ? refused({ code: 'NOT_FOUND' }) : perform(context, input, verb, inCity(cityId));
};
