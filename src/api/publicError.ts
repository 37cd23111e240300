import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { isErrorCode, unavailable, type ErrorCode } from '../schema/errors.ts';

/** Codes of connections lost or refused, by Node, postgres.js and PostgreSQL. */
const AWAY: ReadonlySet<unknown> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'CONNECTION_DESTROYED',
  'CONNECT_TIMEOUT',
  '57P01',
  '57P02',
  '57P03',
  '53300',
]);

const isAway = (error: unknown): boolean => {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ('code' in cause && AWAY.has(cause.code)) return true;
  }
  return false;
};

/**
 * The code of an error. Without one of ours: what execution threw at a field is our fault and INTERNAL; the rest
 * (syntax, validation, variables) is about the request. Arguments are checked before execution, with the cost.
 */
export const codeOf = (error: GraphQLError): ErrorCode => {
  const { originalError } = error;
  const own = originalError instanceof GraphQLError ? originalError : error;
  if (isErrorCode(own.extensions['code'])) return own.extensions['code'];
  if (originalError && !(originalError instanceof GraphQLError))
    return isAway(originalError) ? 'UNAVAILABLE' : 'INTERNAL';
  return error.path === undefined ? 'BAD_USER_INPUT' : 'INTERNAL';
};

/** Values never come back in a message: they may be personal, and messages travel into logs and screens. */
const withoutValues = (reason: string): string =>
  reason
    .replace(/( cannot represent [^:]*): [\s\S]*$/, '$1.')
    .replace(/^Value "[\s\S]*" does not exist in "(\w+)" enum\.[\s\S]*$/, 'The value does not exist in the enum "$1".')
    .replace(/, found [\s\S]*\.$/, '.')
    // A key may be a value in the wrong place.
    .replace(/^Field "(?!\w{1,60}")[\s\S]*" is not defined by type/, 'A field is not defined by type')
    .replaceAll(/\d{6,}/g, '…');

/** `Variable "$input" got invalid value … at "input.birthOn"; reason` → the path and the reason. */
const aboutVariable = (error: GraphQLError): { path: string; reason: string } | null => {
  const [, name] = /^Variable "\$(\w+)" got invalid value /.exec(error.message) ?? [];
  if (name === undefined) return null;
  const reason = error.originalError?.message ?? '';
  const beforeReason = reason === '' ? error.message : error.message.slice(0, -(reason.length + 2));
  const [, path = name] = / at "([\w.[\]]+)"$/.exec(beforeReason) ?? [];
  const plainReason = reason === '' ? (error.message.split('; ').at(-1) ?? '') : reason;
  return { path: path.replaceAll(/\[(\d+)\]/g, '.$1'), reason: plainReason };
};

const inputError = (error: GraphQLError): { message: string; inputPath?: string } => {
  const variable = aboutVariable(error);
  if (variable) return { message: `${variable.path}: ${withoutValues(variable.reason)}`, inputPath: variable.path };
  const { inputPath } = error.extensions;
  return typeof inputPath === 'string'
    ? { message: error.message, inputPath }
    : { message: withoutValues(error.message) };
};

/** What a client sees of an error: a code of the closed list, and of an INTERNAL one nothing but the request id. */
export const toPublicError = (error: GraphQLError, requestId: string): GraphQLFormattedError => {
  const code = codeOf(error);
  const place = {
    ...(error.locations ? { locations: error.locations } : {}),
    ...(error.path ? { path: error.path } : {}),
  };
  switch (code) {
    case 'INTERNAL':
      return {
        message: 'Something went wrong on our side. Tell us the request id if it happens again.',
        ...place,
        extensions: { code, requestId },
      };
    case 'UNAVAILABLE':
      return { message: unavailable().message, ...place, extensions: { code, requestId } };
    case 'BAD_USER_INPUT': {
      const { message, ...extensions } = inputError(error);
      return { message, ...place, extensions: { code, ...extensions, requestId } };
    }
    case 'RATE_LIMITED': {
      const { retryAfterSeconds } = error.extensions;
      return { message: error.message, ...place, extensions: { code, retryAfterSeconds, requestId } };
    }
    case 'UNAUTHENTICATED':
    case 'FORBIDDEN':
      return { message: error.message, ...place, extensions: { code, requestId } };
  }
};
