import { useState } from 'react';
import type { RefusalAnswer } from '../../graph/useCommand.ts';
import { useIssues } from '../../ui/useIssues.ts';
import { withChanges, type Draft } from './drafts.ts';

export interface BookForm<Field extends string> {
  readonly draft: Draft<Field>;
  readonly set: (changed: Partial<Draft<Field>>) => void;
  /** Anew, as after somebody took over what stands now. */
  readonly reset: (draft: Draft<Field>) => void;
  /** What the server found wrong with a field. */
  readonly issueAt: (field: Field) => string | undefined;
  /** The refusal without what is said at the fields. */
  readonly refusal: RefusalAnswer | null;
}

export const useBookForm = <Field extends string>(
  first: Draft<Field>,
  refusal: RefusalAnswer | null,
): BookForm<Field> => {
  const issues = useIssues(refusal);
  const [draft, reset] = useState(first);
  return {
    draft,
    set: (changed) => reset((before) => ({ ...before, ...changed })),
    reset,
    issueAt: issues.at,
    refusal: refusal && { ...refusal, issues: [] },
  };
};

interface Changed<Field extends string> {
  /** What stands now, as a form. */
  readonly present: Draft<Field>;
  readonly version: number;
  readonly command: { readonly refusal: RefusalAnswer | null; readonly forget: () => void };
}

/** A form over something that others change too: it goes with the version that was seen when the typing began. */
export const useChangeForm = <Field extends string>({ present, version, command }: Changed<Field>) => {
  const [seen, setSeen] = useState({ draft: present, version });
  const form = useBookForm(present, command.refusal);
  const see = (): void => {
    setSeen({ draft: present, version });
    command.forget();
  };
  const isStale = command.refusal?.__typename === 'StaleVersion' && version !== seen.version;
  return {
    form,
    /** To be given back with the change. */
    version: seen.version,
    /** What was saved is what stands. */
    saved: (draft: Draft<Field>, savedVersion: number): void => {
      form.reset(draft);
      setSeen({ draft, version: savedVersion });
    },
    /** Somebody else was first. */
    stale:
      isStale && command.refusal
        ? {
            message: command.refusal.message,
            seen: seen.draft,
            present,
            onTakePresent: () => {
              form.reset(present);
              see();
            },
            // Over what stands now goes only what was typed here.
            onKeepTyped: () => {
              form.reset(withChanges(present, seen.draft, form.draft));
              see();
            },
          }
        : null,
  };
};
