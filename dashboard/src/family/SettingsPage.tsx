import { Anchor, Stack, Text, Title } from '@mantine/core';
import { FormattedMessage, useIntl } from 'react-intl';
import { useQuery } from 'urql';
import { Link } from 'wouter';
import { useFormat } from '../format/useFormat.ts';
import { useViewer } from '../session/viewer.ts';
import { Card } from '../ui/Card.tsx';
import { Page } from '../ui/Page.tsx';
import { AnswerStates } from '../ui/QueryStates.tsx';
import { ContactSettings } from './ContactSettings.tsx';
import { FamilySettingsDocument, SettingsDocument, type FamilySettingsQuery } from './documents.ts';
import { JoinFamily } from './JoinFamily.tsx';
import { NoticeSettings } from './NoticeSettings.tsx';
import { OwnId } from './OwnId.tsx';
import { PrivilegeSettings } from './PrivilegeSettings.tsx';
import { SecondGuardian } from './SecondGuardian.tsx';

export type SettledApplication = NonNullable<FamilySettingsQuery['myApplications']>['edges'][number]['node'];

/** How I am told, who else acts for my child, its privilege; and at the very end the way out of the queue. */
export const SettingsPage = () => {
  const { formatMessage } = useIntl();
  const [own, askOwn] = useQuery({ query: SettingsDocument });
  const viewer = useViewer();
  const [family, askFamily] = useQuery({ query: FamilySettingsDocument });
  const refresh = (): void => askFamily({ requestPolicy: 'network-only' });
  return (
    <Page title={formatMessage({ id: 'family.settings.title' })}>
      <AnswerStates answer={own} retry={askOwn}>
        {({ viewer: settled }) =>
          settled === null ? null : (
            <>
              <NoticeSettings language={settled.language} channels={settled.noticeChannels} />
              <ContactSettings
                phone={settled.phoneMasked}
                email={settled.emailMasked}
                onChanged={() => askOwn({ requestPolicy: 'network-only' })}
              />
            </>
          )
        }
      </AnswerStates>
      <AnswerStates answer={family} retry={askFamily}>
        {({ myApplications }) => {
          const all = myApplications?.edges.map(({ node }) => node) ?? [];
          const standing = all.filter(({ endedAt }) => endedAt === null);
          return (
            <>
              {standing.map((application) => (
                <OfChild key={application.id} application={application} onChanged={refresh} />
              ))}
              <JoinFamily onJoined={refresh} />
              {viewer === null ? null : <OwnId id={viewer.id} />}
              {standing.length > 0 ? (
                <Stack gap="xs" mt={48} pt="md" style={{ borderTop: '1px solid var(--kz-loss-line)' }}>
                  {standing.map(({ id, child }) => (
                    <Anchor key={id} component={Link} href={`/leave?of=${id}`} c="var(--kz-loss-text)" py="xs">
                      <FormattedMessage id="family.settings.leave" values={{ name: child?.name ?? '' }} />
                    </Anchor>
                  ))}
                </Stack>
              ) : null}
            </>
          );
        }}
      </AnswerStates>
    </Page>
  );
};

const OfChild = ({
  application,
  onChanged,
}: {
  readonly application: SettledApplication;
  readonly onChanged: () => void;
}) => {
  const { formatMessage } = useIntl();
  const { day } = useFormat();
  const { id, child, queueNumber } = application;
  return (
    <section aria-labelledby={`child-${id}`}>
      <Title order={2} mt="xl" mb="sm" id={`child-${id}`}>
        {child?.name}
      </Title>
      <Text c="dimmed" mb="sm">
        {child ? day(child.birthOn) : ''} ·{' '}
        {formatMessage({ id: 'family.settings.number' }, { number: String(queueNumber) })}
      </Text>
      <Stack gap={4} mb="md">
        <Anchor component={Link} href={`/wishes?of=${id}`} py="xs">
          <FormattedMessage id="family.wishes.title" />
        </Anchor>
        <Anchor component={Link} href={`/history?of=${id}`} py="xs">
          <FormattedMessage id="family.history.title" />
        </Anchor>
        <Anchor component={Link} href={`/receipts/${id}`} py="xs">
          <FormattedMessage id="family.receipt.title" />
        </Anchor>
      </Stack>
      <PrivilegeSettings application={application} onChanged={onChanged} />
      <Card title={formatMessage({ id: 'family.guardian.title' })}>
        <SecondGuardian application={application} />
      </Card>
    </section>
  );
};
