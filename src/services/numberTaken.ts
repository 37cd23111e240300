import { refused } from '../domain/shared/outcome.ts';

/** A number names one thing in its book, also after that thing was closed. */
export const numberTaken = () =>
  refused({
    code: 'INVALID_INPUT',
    issues: [{ path: 'number', code: 'TAKEN', message: 'Another one has this number.' }],
  });
