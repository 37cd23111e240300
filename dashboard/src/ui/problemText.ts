import type { CombinedError } from 'urql';

/** Why no answer came: nobody is there, too much was asked at once, or the server has a fault. */
export const problemTextId = (problem: CombinedError | null | undefined) => {
  if (problem?.networkError) return 'problem.away';
  const isLimited = problem?.graphQLErrors.some(({ extensions }) => extensions['code'] === 'RATE_LIMITED');
  return isLimited === true ? 'problem.tooOften' : 'problem.unexpected';
};
