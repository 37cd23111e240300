import { Anchor, Text } from '@mantine/core';
import { FormattedMessage, useIntl } from 'react-intl';
import { Link } from 'wouter';
import { usePages } from '../graph/usePages.ts';
import { useFormat } from '../format/useFormat.ts';
import { API_LANGUAGE, LANGUAGES } from '../format/language.ts';
import { Card } from '../ui/Card.tsx';
import { MoreButton } from '../ui/MoreButton.tsx';
import { Page } from '../ui/Page.tsx';
import { AnswerStates, Empty } from '../ui/QueryStates.tsx';
import { DeliveryLine } from './DeliveryLine.tsx';
import { ApplicationNoticesDocument, type ApplicationNoticesQuery } from './documents.ts';
import { OfApplication } from './OfApplication.tsx';

/** What I was told, word by word, and whether it reached me. */
export const NoticesPage = () => {
  const { formatMessage } = useIntl();
  return (
    <Page title={formatMessage({ id: 'family.told.title' })}>
      <Anchor component={Link} href="/history" display="inline-block" mb="md">
        <FormattedMessage id="family.history.title" />
      </Anchor>
      <OfApplication>{({ id }) => <Notices key={id} applicationId={id} />}</OfApplication>
    </Page>
  );
};

const Notices = ({ applicationId }: { readonly applicationId: string }) => {
  const { moment } = useFormat();
  const pages = usePages({
    query: ApplicationNoticesDocument,
    variables: { id: applicationId },
    listOf: ({ application }) => application?.notices,
  });
  const notices = pages.nodes ?? [];
  return (
    <AnswerStates answer={pages.answer} retry={pages.refresh}>
      {() =>
        notices.length === 0 ? (
          <Empty>
            <FormattedMessage id="family.told.nothing" />
          </Empty>
        ) : (
          <>
            {notices.map(({ id, title, text, createdAt, language, deliveries, ...about }) => (
              <Card key={id}>
                <article>
                  <Text fz="sm" c="dimmed">
                    {moment(createdAt)}
                  </Text>
                  <div lang={LANGUAGES.find((one) => API_LANGUAGE[one] === language)}>
                    <Text fw={650} mt={4}>
                      {title}
                    </Text>
                    <Text style={{ whiteSpace: 'pre-line' }}>{text}</Text>
                  </div>
                  <AboutLink {...about} />
                  {deliveries.length === 0 ? (
                    <Text fz="sm" mt="xs" c="dimmed">
                      <FormattedMessage id="family.delivery.notYet" />
                    </Text>
                  ) : (
                    deliveries.map((delivery) => <DeliveryLine key={delivery.channel} delivery={delivery} />)
                  )}
                </article>
              </Card>
            ))}
            <MoreButton pages={pages} />
          </>
        )
      }
    </AnswerStates>
  );
};

type About = Pick<
  NonNullable<ApplicationNoticesQuery['application']>['notices']['edges'][number]['node'],
  'direction' | 'case' | 'kindergarten'
>;

/** From what was told to what it tells of. */
const AboutLink = ({ direction, case: found, kindergarten }: About) => {
  const link =
    found !== null
      ? ({ href: `/cases/${found.id}`, text: 'family.toCase' } as const)
      : direction !== null
        ? ({ href: `/directions/${direction.id}`, text: 'family.toDirection' } as const)
        : kindergarten !== null
          ? ({ href: `/kindergartens/${kindergarten.id}`, text: 'family.toKindergarten' } as const)
          : null;
  return link === null ? null : (
    <Anchor component={Link} href={link.href} display="block" w="fit-content" py="xs">
      <FormattedMessage id={link.text} />
    </Anchor>
  );
};
