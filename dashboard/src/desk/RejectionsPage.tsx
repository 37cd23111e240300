import { Table, Text } from '@mantine/core';
import { FormattedMessage, useIntl } from 'react-intl';
import { Link } from 'wouter';
import { useFormat } from '../format/useFormat.ts';
import { useCommand } from '../graph/useCommand.ts';
import { usePages } from '../graph/usePages.ts';
import { hasRole, useViewer } from '../session/viewer.ts';
import { ConfirmedButton } from '../ui/ConfirmedButton.tsx';
import { MoreButton } from '../ui/MoreButton.tsx';
import { Page } from '../ui/Page.tsx';
import { AnswerStates, Empty } from '../ui/QueryStates.tsx';
import { RefusalNote } from '../ui/RefusalNote.tsx';
import { StateBadge } from '../ui/StateBadge.tsx';
import { WideTable } from '../ui/WideTable.tsx';
import { DeskLinks } from './DeskLinks.tsx';
import { RejectionsDocument, ReverseRejectionDocument, type RejectionsQuery } from './documents.ts';

type Rejected = NonNullable<RejectionsQuery['directions']>['edges'][number]['node'];

/** R11: what was rejected, newest first; a supervisor may take a rejection back until the end of day + 30. */
export const RejectionsPage = () => {
  const { formatMessage } = useIntl();
  const pages = usePages({ query: RejectionsDocument, variables: {}, listOf: ({ directions }) => directions });
  return (
    <Page title={formatMessage({ id: 'desk.rejections.title' })} width="wide">
      <DeskLinks />
      <AnswerStates answer={pages.answer} retry={pages.refresh}>
        {() =>
          pages.nodes?.length ? (
            <>
              <WideTable
                title={formatMessage({ id: 'desk.rejections.title' })}
                columns={(
                  ['desk.rejections.family', 'desk.rejections.when', 'desk.reject.reason', 'desk.act.reverse'] as const
                ).map((id) => formatMessage({ id }))}
              >
                {pages.nodes.map((node) => (
                  <Line key={node.id} rejected={node} />
                ))}
              </WideTable>
              <MoreButton pages={pages} />
            </>
          ) : (
            <Empty>
              <FormattedMessage id="desk.rejections.empty" />
            </Empty>
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
