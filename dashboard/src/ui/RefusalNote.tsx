import { Alert, List, Text } from '@mantine/core';
import { FormattedMessage } from 'react-intl';
import type { CombinedError } from 'urql';
import type { RefusalAnswer } from '../graph/useCommand.ts';
import { problemTextId } from './problemText.ts';
import { useIssues } from './useIssues.ts';

interface RefusalNoteProps {
  readonly refusal?: RefusalAnswer | null | undefined;
  readonly problem?: CombinedError | null | undefined;
}

/** Why something did not happen, at the place where it was asked for, in the server's words and the form's; announced when it appears. */
export const RefusalNote = ({ refusal, problem }: RefusalNoteProps) => {
  const { all: issues } = useIssues(refusal);
  if (!refusal && !problem) return null;
  return (
    <Alert role="alert" color={refusal ? 'amber' : 'loss'} variant="outline" my="sm" bg="var(--kz-surface)">
      {refusal ? (
        <>
          <Text>{refusal.message}</Text>
          {issues.length > 0 ? (
            <List mt="xs" size="sm">
              {issues.map(({ path, text }) => (
                <List.Item key={`${path} ${text}`}>{text}</List.Item>
              ))}
            </List>
          ) : null}
        </>
      ) : (
        <Text>
          <FormattedMessage id={problemTextId(problem)} />
        </Text>
      )}
    </Alert>
  );
};
