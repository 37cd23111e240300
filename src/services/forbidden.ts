/**
 * Thrown, not returned: who may act is no rule of the queue but of the house. The API answers FORBIDDEN. An object
 * out of scope is not forbidden, it is not there: that is the refusal NOT_FOUND.
 */
export class Forbidden extends Error {
  override readonly name = 'Forbidden';
}

/** R1, R13: nobody judges their own family. */
export const ownFamily = (): Forbidden => new Forbidden('You cannot decide on your own family. Ask a colleague.');
