/** Errors whose message was written by us or by the runtime, about code. Those of a database may quote a row. */
const SPEAK_OF_CODE = new Set(['Error', 'TypeError', 'RangeError', 'ReferenceError', 'SyntaxError', 'AssertionError']);

const withoutNumbers = (text: string): string => text.replaceAll(/\d{4,}/g, '…');

const textOf = (error: object, key: string): string | undefined => {
  const value: unknown = Reflect.get(error, key);
  return typeof value === 'string' ? value : undefined;
};

/** What may be logged of an error: enough to find the place, nothing of the data (I14). */
export const errorForLog = (error: unknown): object => {
  if (!(error instanceof Error)) return { name: typeof error };
  return {
    name: error.name,
    message: SPEAK_OF_CODE.has(error.constructor.name) ? withoutNumbers(error.message) : undefined,
    code: textOf(error, 'code'),
    constraint: textOf(error, 'constraint_name'),
    at: error.stack
      ?.split('\n')
      .filter((line) => line.startsWith('    at '))
      .map((line) => line.trim()),
    cause: error.cause === undefined ? undefined : errorForLog(error.cause),
  };
};
