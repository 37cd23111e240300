import type { CombinedError } from 'urql';

const TEXTS = {
  FORBIDDEN: 'problem.forbidden',
  UNAUTHENTICATED: 'problem.signIn',
  RATE_LIMITED: 'problem.tooOften',
} as const;

/** Why there is no answer: nobody is there, it is not for this person, too much was asked at once, or the server has a fault. */
export const problemTextId = (problem: CombinedError | null | undefined) => {
  if (problem?.networkError) return 'problem.away';
  const code = problem?.graphQLErrors.map(({ extensions }) => extensions['code']).find(isKnown);
  return code === undefined ? 'problem.unexpected' : TEXTS[code];
};

const isKnown = (code: unknown): code is keyof typeof TEXTS => typeof code === 'string' && Object.hasOwn(TEXTS, code);
