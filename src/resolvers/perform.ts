import type { Outcome } from '../domain/shared/outcome.ts';
import { forbidden, unauthenticated } from '../schema/errors.ts';
import { requireKey } from '../schema/idempotencyKey.ts';
import { Forbidden } from '../services/forbidden.ts';
import type { Deps, Call } from '../services/verb.ts';
import type { Context } from './context.ts';

/** Calls a service as the one who asks, under the key of the input. What the house forbids is a top-level FORBIDDEN. */
export const perform = async <Input, Value>(
  context: Context,
  { idempotencyKey }: { readonly idempotencyKey: string },
  verb: (deps: Deps, call: Call, input: Input) => Promise<Outcome<Value>>,
  input: Input,
): Promise<Outcome<Value>> => {
  const { viewer } = context;
  if (viewer.kind !== 'PERSON') throw unauthenticated();
  try {
    return await verb(context, { viewer, idempotencyKey: requireKey(idempotencyKey) }, input);
  } catch (error) {
    if (error instanceof Forbidden) throw forbidden(error.message);
    throw error;
  }
};
