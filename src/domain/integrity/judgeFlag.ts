import { isUndecided, type Case } from './case.ts';
import { withoutKnown, type Evidence } from './evidence.ts';
import type { Flag } from './watch.ts';

/** What a flag comes to. */
export type Judged =
  | { readonly kind: 'OPEN'; readonly flag: Flag }
  | { readonly kind: 'APPEND'; readonly to: Case; readonly evidence: readonly Evidence[] };

/**
 * R17: a pattern opens a case, later evidence appends to the one that is open. What people have looked at once, whatever
 * they found, opens nothing again: only what is new since does. Null: nothing is new.
 *
 * @param cases all cases of the child, decided ones too.
 */
export function judgeFlag(flag: Flag, cases: readonly Case[]): Judged | null {
  const same = cases.filter(({ cause }) => cause === flag.cause);
  const evidence = withoutKnown(
    flag.evidence,
    same.flatMap((found) => found.evidence),
  );
  if (evidence.length === 0) return null;
  const open = same.find(isUndecided);
  return open === undefined ? { kind: 'OPEN', flag } : { kind: 'APPEND', to: open, evidence };
}
