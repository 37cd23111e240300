import { List, Text, Title } from '@mantine/core';
import { FormattedMessage, useIntl } from 'react-intl';
import { useQuery } from 'urql';
import { useFormat } from '../format/useFormat.ts';
import { Card } from '../ui/Card.tsx';
import { Page } from '../ui/Page.tsx';
import { AnswerStates, Empty } from '../ui/QueryStates.tsx';
import { RulesInForceDocument } from './documents.ts';
import { rulesInWords } from './rulesInWords.ts';

/** The rules in force, in words and with their numbers; and who has a right above the general queue. */
export const RulesPage = () => {
  const { formatMessage } = useIntl();
  const { moment, day, shortDay, translated } = useFormat();
  const [answer, ask] = useQuery({ query: RulesInForceDocument });
  return (
    <Page title={formatMessage({ id: 'open.rules.title' })}>
      <AnswerStates answer={answer} retry={() => ask({ requestPolicy: 'network-only' })}>
        {({ policy, subcategories }) =>
          policy === null || policy === undefined ? (
            <Empty>
              <FormattedMessage id="open.nothing" />
            </Empty>
          ) : (
            <>
              <Text mb="md">
                <FormattedMessage
                  id="open.rules.version"
                  values={{ version: policy.version, from: moment(policy.validFrom) }}
                />{' '}
                <FormattedMessage id={`open.preset.${policy.preset}`} />
              </Text>
              {rulesInWords(policy.rules).map(({ title, lines }) => (
                <Card key={title} title={formatMessage({ id: title })}>
                  <List spacing="xs">
                    {lines.map(({ id, values }) => (
                      <List.Item key={id}>{formatMessage({ id }, values)}</List.Item>
                    ))}
                  </List>
                </Card>
              ))}
              {policy.rules.freezes.length > 0 ? (
                <Card title={formatMessage({ id: 'open.rules.freezes' })}>
                  <List spacing="xs">
                    {policy.rules.freezes.map(({ fromOn, toOn }) => (
                      <List.Item key={fromOn}>
                        {shortDay(fromOn)} – {day(toOn)}
                      </List.Item>
                    ))}
                  </List>
                </Card>
              ) : null}
              <Title order={2} mt="lg" mb="sm">
                <FormattedMessage id="open.rights.title" />
              </Title>
              <Text mb="md" c="dimmed">
                <FormattedMessage id="open.rights.text" />
              </Text>
              {subcategories?.edges.map(({ node: { code, category, title, evidence, legalBasis } }) => (
                <Card key={code}>
                  <Text fw={600}>{translated(title)}</Text>
                  <Text fz="sm" c="dimmed">
                    <FormattedMessage id={`category.${category}`} />
                  </Text>
                  <Text mt="xs">{translated(evidence)}</Text>
                  {legalBasis ? (
                    <Text fz="sm" c="dimmed" mt="xs">
                      {translated(legalBasis.title)}, № {legalBasis.number}, {day(legalBasis.adoptedOn)}
                    </Text>
                  ) : null}
                </Card>
              ))}
            </>
          )
        }
      </AnswerStates>
    </Page>
  );
};
