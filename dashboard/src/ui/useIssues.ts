import { useIntl } from 'react-intl';
import type { RefusalAnswer } from '../graph/useCommand.ts';
import { issueTextId } from './issueText.ts';

type Issue = NonNullable<RefusalAnswer['issues']>[number];

/** The mistakes of a form by field; the longest path that fits is the field of a mistake. */
export const useIssues = (refusal: RefusalAnswer | null | undefined) => {
  const { formatMessage } = useIntl();
  const issues = refusal?.issues ?? [];
  const text = ({ path, code, message }: Issue): string => {
    const id = issueTextId(String(path), code);
    return id === null ? message : formatMessage({ id });
  };
  return {
    all: issues.map((issue) => ({ path: String(issue.path), text: text(issue) })),
    /** Of a field and of what is inside it; undefined: nothing is wrong with it. */
    at: (field: string): string | undefined => {
      const found = issues.filter(({ path }) => String(path) === field || String(path).startsWith(`${field}.`));
      return found.length === 0 ? undefined : [...new Set(found.map(text))].join(' ');
    },
    /** The refusal without the mistakes that are told at these fields. */
    beside: (fields: readonly string[]): RefusalAnswer | null =>
      refusal
        ? {
            ...refusal,
            issues: issues.filter(
              ({ path }) => !fields.some((field) => String(path) === field || String(path).startsWith(`${field}.`)),
            ),
          }
        : null,
  };
};

export type Issues = ReturnType<typeof useIssues>;
