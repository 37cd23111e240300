import { Alert, List, Text } from '@mantine/core';
import { FormattedMessage } from 'react-intl';
import type { CombinedError } from 'urql';
import type { RefusalAnswer } from '../graph/useCommand.ts';

interface RefusalNoteProps {
  readonly refusal?: RefusalAnswer | null | undefined;
  readonly problem?: CombinedError | null | undefined;
}

/** Why something did not happen, at the place where it was asked for, in the server's words; announced when it appears. */
export const RefusalNote = ({ refusal, problem }: RefusalNoteProps) => {
  if (!refusal && !problem) return null;
  return (
    <Alert role="alert" color={refusal ? 'amber' : 'loss'} variant="outline" my="sm" bg="var(--kz-surface)">
      {refusal ? (
        <>
          <Text>{refusal.message}</Text>
          {refusal.issues && refusal.issues.length > 0 ? (
            <List mt="xs" size="sm">
              {refusal.issues.map(({ path, message }) => (
                <List.Item key={`${String(path)} ${message}`}>{message}</List.Item>
              ))}
            </List>
          ) : null}
        </>
      ) : (
        <Text>
          <FormattedMessage id={problem?.networkError ? 'problem.away' : 'problem.unexpected'} />
        </Text>
      )}
    </Alert>
  );
};
