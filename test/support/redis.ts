import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';

/** The run's real Redis, which all test files share. */
export const redisUrl = (): string => inject('redisUrl');

/** Keeps the channels and keys of one test file apart from the others'. */
export const redisPrefix = (): string => `t-${randomBytes(8).toString('hex')}:`;
