import { findUnstorable } from './storableText.ts';

/** One GraphQL request, as HTTP and sockets bring it. */
export interface OperationRequest {
  readonly query: string;
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>> | null;
}

/** Says in words why the request cannot be read. */
export class UnreadableRequest extends Error {
  override readonly name = 'UnreadableRequest';
  readonly inputPath: string;
  constructor(inputPath: string, message: string) {
    super(message);
    this.inputPath = inputPath;
  }
}

const UTF8 = new TextDecoder('utf-8', { fatal: true });

export const parseJson = (bytes: Uint8Array): unknown => {
  try {
    return JSON.parse(UTF8.decode(bytes));
  } catch {
    throw new UnreadableRequest('body', 'Expected JSON in UTF-8.');
  }
};

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Throws `UnreadableRequest`. Batches (a list of requests) are not taken. */
export const readOperation = (body: unknown): OperationRequest => {
  if (!isMap(body))
    throw new UnreadableRequest('body', 'Expected one JSON object with `query`. Batches are not taken.');
  const { query, operationName = null, variables = null, extensions = null } = body;
  if (typeof query !== 'string' || query.trim() === '')
    throw new UnreadableRequest('query', 'Expected the text of a GraphQL document.');
  if (operationName !== null && typeof operationName !== 'string')
    throw new UnreadableRequest('operationName', 'Expected text or null.');
  if (variables !== null && !isMap(variables)) throw new UnreadableRequest('variables', 'Expected an object or null.');
  if (extensions !== null && !isMap(extensions))
    throw new UnreadableRequest('extensions', 'Expected an object or null.');
  const unstorable = findUnstorable(variables);
  if (unstorable !== null)
    throw new UnreadableRequest(unstorable || 'variables', 'Text may not contain NUL or half a character.');
  return { query, operationName, variables };
};
