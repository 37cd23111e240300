import { Button, Group, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useQuery } from 'urql';
import { Link } from 'wouter';
import { useFormat } from '../format/useFormat.ts';
import { useCommand } from '../graph/useCommand.ts';
import { hasRole, useViewer } from '../session/viewer.ts';
import { ConfirmedButton } from '../ui/ConfirmedButton.tsx';
import { Page } from '../ui/Page.tsx';
import { AnswerStates, Empty } from '../ui/QueryStates.tsx';
import { RefusalNote } from '../ui/RefusalNote.tsx';
import { StateBadge } from '../ui/StateBadge.tsx';
import { DeskLinks } from './DeskLinks.tsx';
import { RejectionsDocument, ReverseRejectionDocument, type RejectionsQuery } from './documents.ts';

type Rejected = NonNullable<RejectionsQuery['directions']>['edges'][number]['node'];

/** R11: what was rejected, newest first; a supervisor may take a rejection back until the end of day + 30. */
export const RejectionsPage = () => {
  const { formatMessage } = useIntl();
  const [after, setAfter] = useState<string | null>(null);
  const [answer, ask] = useQuery({ query: RejectionsDocument, variables: { after } });
  return (
    <Page title={formatMessage({ id: 'desk.rejections.title' })} width="wide">
      <DeskLinks />
      <AnswerStates answer={answer} retry={ask}>
        {({ directions }) =>
          directions === null || directions.edges.length === 0 ? (
            <Empty>
              <FormattedMessage id="desk.rejections.empty" />
            </Empty>
          ) : (
            <>
              <Table.ScrollContainer minWidth={560}>
                <Table verticalSpacing="sm">
                  <Table.Thead>
                    <Table.Tr>
                      <Table.Th>
                        <FormattedMessage id="desk.rejections.family" />
                      </Table.Th>
                      <Table.Th>
                        <FormattedMessage id="desk.rejections.when" />
                      </Table.Th>
                      <Table.Th>
                        <FormattedMessage id="desk.reject.reason" />
                      </Table.Th>
                      <Table.Th>
                        <FormattedMessage id="desk.act.reverse" />
                      </Table.Th>
                    </Table.Tr>
                  </Table.Thead>
                  <Table.Tbody>
                    {directions.edges.map(({ node }) => (
                      <Line key={node.id} rejected={node} />
                    ))}
                  </Table.Tbody>
                </Table>
              </Table.ScrollContainer>
              {directions.pageInfo.hasNextPage ? (
                <Group mt="md">
                  <Button variant="default" onClick={() => setAfter(directions.pageInfo.endCursor)}>
                    <FormattedMessage id="desk.moreRows" />
                  </Button>
                </Group>
              ) : null}
            </>
          )
        }
      </AnswerStates>
    </Page>
  );
};

const Line = ({ rejected }: { readonly rejected: Rejected }) => {
  const { moment } = useFormat();
  const isSupervisor = hasRole(useViewer(), 'SUPERVISOR');
  const { run, isBusy, refusal, problem } = useCommand(ReverseRejectionDocument);
  const { verification, reverseRefusal, application } = rejected;
  const number = application?.queueNumber ?? 0;
  return (
    <Table.Tr>
      <Table.Td>
        <Link href={`/desk/families/${String(number)}`}>{`№ ${String(number)}`}</Link>
      </Table.Td>
      <Table.Td>{rejected.endedAt === null ? '–' : moment(rejected.endedAt)}</Table.Td>
      <Table.Td>
        {verification?.rejectionReason ? (
          <FormattedMessage id={`rejectionReason.${verification.rejectionReason}`} />
        ) : (
          '–'
        )}
      </Table.Td>
      <Table.Td>
        {verification?.isReversed === true ? (
          <StateBadge tone="done">
            <FormattedMessage id="desk.reversed" />
          </StateBadge>
        ) : isSupervisor ? (
          <>
            <ConfirmedButton
              size="sm"
              variant="default"
              disabled={reverseRefusal !== null}
              question={<FormattedMessage id="desk.reverse.question" values={{ number }} />}
              consequences={
                <Text>
                  <FormattedMessage id="desk.reverse.effect" />
                </Text>
              }
              consent={<FormattedMessage id="desk.act.reverse" />}
              isBusy={isBusy}
              note={<RefusalNote refusal={refusal} problem={problem} />}
              onConsent={async () => (await run({ directionId: rejected.id })) !== null}
            >
              <FormattedMessage id="desk.act.reverse" />
            </ConfirmedButton>
            {reverseRefusal === null ? null : (
              <Text fz="sm" c="dimmed" mt={4}>
                {reverseRefusal.message}
              </Text>
            )}
          </>
        ) : (
          <Text fz="sm" c="dimmed">
            <FormattedMessage id="desk.onlySupervisor" />
          </Text>
        )}
      </Table.Td>
    </Table.Tr>
  );
};
