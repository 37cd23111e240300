import { Anchor, SimpleGrid, Text } from '@mantine/core';
import { FormattedMessage, useIntl } from 'react-intl';
import { Link, useParams } from 'wouter';
import { useLive } from '../../graph/useLive.ts';
import { Page } from '../../ui/Page.tsx';
import { AnswerStates, Empty } from '../../ui/QueryStates.tsx';
import { ApplicationDirections } from './ApplicationDirections.tsx';
import { ApplicationHistory } from './ApplicationHistory.tsx';
import { ApplicationStanding } from './ApplicationStanding.tsx';
import { ApplicationPrivilege } from './ApplicationPrivilege.tsx';
import { StaffApplicationChangedDocument, StaffApplicationDocument } from './documents.ts';

/** One application as the department sees it: where it stands and why, its directions, its privilege, its history. */
export const StaffApplicationPage = () => {
  const { applicationId } = useParams<{ applicationId: string }>();
  const { formatMessage } = useIntl();
  const answer = useLive({
    query: StaffApplicationDocument,
    variables: { id: applicationId },
    push: StaffApplicationChangedDocument,
    pushVariables: { id: applicationId },
    eventOf: ({ directionChanged }) => directionChanged,
  });
  const number = answer.data?.application?.queueNumber;
  const title =
    number === undefined
      ? formatMessage({ id: 'queue.application' })
      : formatMessage({ id: 'queue.application.number' }, { number: String(number) });
  return (
    <Page title={title} width="wide">
      <Anchor component={Link} href="/department/queue" onClick={goBack}>
        <FormattedMessage id="queue.application.back" />
      </Anchor>
      <AnswerStates answer={answer} retry={answer.refresh}>
        {({ application }) =>
          application === null ? (
            <Empty>
              <FormattedMessage id="queue.application.unknown" />
            </Empty>
          ) : (
            <SimpleGrid cols={{ base: 1, lg: 2 }} mt="md" spacing="md">
              <div>
                <ApplicationStanding application={application} />
                <ApplicationPrivilege applicationId={application.id} privilege={application.privilege} />
              </div>
              <div>
                <ApplicationDirections directions={application.directions.edges.map(({ node }) => node)} />
                <ApplicationHistory id={application.id} version={application.version} />
              </div>
            </SimpleGrid>
          )
        }
      </AnswerStates>
      <Text fz="sm" c="dimmed">
        <FormattedMessage id="queue.application.recorded" />
      </Text>
    </Page>
  );
};

/** Back to the list as it was filtered, where one came from it. */
const goBack = (event: { readonly preventDefault: () => void }): void => {
  if (history.length < 2) return;
  event.preventDefault();
  history.back();
};
