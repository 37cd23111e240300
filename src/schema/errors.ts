import { GraphQLError } from 'graphql';

/**
 * The closed list of codes of top-level errors. What the rules turn down is not among them:
 * that is a refusal, and refusals are data (`refusal.ts`).
 */
export const ERROR_CODES = [
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'BAD_USER_INPUT',
  'RATE_LIMITED',
  'UNAVAILABLE',
  'INTERNAL',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

const coded = (code: ErrorCode, message: string, extensions: Readonly<Record<string, unknown>> = {}): GraphQLError =>
  new GraphQLError(message, { extensions: { ...extensions, code } });

export const unauthenticated = (message = 'Sign in first: this needs a valid bearer token.'): GraphQLError =>
  coded('UNAUTHENTICATED', message);

export const forbidden = (message = 'Your role does not allow this.'): GraphQLError => coded('FORBIDDEN', message);

/** `inputPath` names the place in the input, as `input.wishes.2.kindergartenId`. Never repeats the value: it may be personal. */
export const badUserInput = (inputPath: string, message: string): GraphQLError =>
  coded('BAD_USER_INPUT', `${inputPath}: ${message}`, { inputPath });

export const rateLimited = (retryAfterSeconds: number): GraphQLError =>
  coded('RATE_LIMITED', `Too many requests. Try again in ${retryAfterSeconds} s.`, { retryAfterSeconds });

export const unavailable = (message = 'The service cannot answer at the moment. Try again shortly.'): GraphQLError =>
  coded('UNAVAILABLE', message);

export const isErrorCode = (code: unknown): code is ErrorCode => (ERROR_CODES as readonly unknown[]).includes(code);
