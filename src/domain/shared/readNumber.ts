import type { InputIssue } from './refusal.ts';

export interface NumberRange {
  readonly least: number;
  readonly most: number;
}

/** A whole number of a form that must lie in a range, both ends included; the mistake at `path`, or null. */
export const numberIssue = (path: string, typed: number, { least, most }: NumberRange): InputIssue | null =>
  Number.isInteger(typed) && typed >= least && typed <= most
    ? null
    : { path, code: 'OUT_OF_RANGE', message: `Expected ${least} to ${most}.` };
