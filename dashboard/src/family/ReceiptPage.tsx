import { Anchor, Button, Group, List, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useQuery } from 'urql';
import { Link, useParams } from 'wouter';
import { useFormat } from '../format/useFormat.ts';
import { ByClock } from '../ui/ByClock.tsx';
import { Card } from '../ui/Card.tsx';
import { Page } from '../ui/Page.tsx';
import { AnswerStates, Empty } from '../ui/QueryStates.tsx';
import { ReceiptDocument, type ReceiptQuery } from './documents.ts';

/** What was received and when, on one page to keep or to print. */
export const ReceiptPage = () => {
  const { formatMessage } = useIntl();
  const { id } = useParams<{ readonly id: string }>();
  const [answer, ask] = useQuery({ query: ReceiptDocument, variables: { id } });
  return (
    <Page title={formatMessage({ id: 'family.receipt.title' })}>
      <AnswerStates answer={answer} retry={ask}>
        {({ application }) =>
          application === null ? (
            <Empty>
              <FormattedMessage id="family.receipt.unknown" />
            </Empty>
          ) : (
            <Receipt application={application} />
          )
        }
      </AnswerStates>
    </Page>
  );
};

const Receipt = ({ application }: { readonly application: NonNullable<ReceiptQuery['application']> }) => {
  const { formatMessage } = useIntl();
  const { day, moment, translated } = useFormat();
  const { city, child, privilege, wishes, languages, notBeforeOn, queuedAt, queueNumber, category } = application;
  return (
    <>
      <Card tone="done" title={formatMessage({ id: 'family.receipt.received' })}>
        <Text fz="sm">
          <FormattedMessage id="family.receipt.number" />
        </Text>
        <div className="kz-number" data-queue-number={queueNumber}>
          {queueNumber}
        </div>
        <Text mt="xs">{moment(queuedAt)}</Text>
        <ByClock />
        <Text fz="sm" mt="xs">
          <FormattedMessage id="family.receipt.date" />
        </Text>
      </Card>
      <Card>
        <Line label={formatMessage({ id: 'family.receipt.city' })}>{translated(city.name)}</Line>
        <Line label={formatMessage({ id: 'family.child.name' })}>
          {child?.name}
          {child ? ` · ${day(child.birthOn)}` : ''}
        </Line>
        {child?.iinMasked ? <Line label={formatMessage({ id: 'family.child.iin' })}>{child.iinMasked}</Line> : null}
        <Line label={formatMessage({ id: 'family.receipt.category' })}>
          {formatMessage({ id: `category.${category}` })}
          {privilege?.subcategory ? ` · ${translated(privilege.subcategory.title)}` : ''}
        </Line>
        {privilege?.state === 'CLAIMED' && privilege.subcategory ? (
          <Line label={formatMessage({ id: 'family.privilege.evidence' })}>
            {translated(privilege.subcategory.evidence)}
          </Line>
        ) : null}
        <Line label={formatMessage({ id: 'family.languages.label' })}>
          {languages.map((language) => formatMessage({ id: `language.${language}` })).join(' → ')}
        </Line>
        <Line label={formatMessage({ id: 'family.wishes.list' })}>
          <List type="ordered" component="ol">
            {wishes.map(({ kindergarten }) => (
              <List.Item key={kindergarten.id}>{translated(kindergarten.name)}</List.Item>
            ))}
          </List>
        </Line>
        {notBeforeOn === null ? null : (
          <Line label={formatMessage({ id: 'family.notBefore.label' })}>{day(notBeforeOn)}</Line>
        )}
        <Line label={formatMessage({ id: 'family.receipt.desk' })}>
          <div>{translated(city.deskAddress)}</div>
          <div>{translated(city.deskHours)}</div>
          <div>{city.deskPhone}</div>
        </Line>
      </Card>
      <Text c="dimmed" fz="sm" mb="md">
        <FormattedMessage id="family.receipt.next" />
      </Text>
      <Group className="kz-no-print" justify="space-between">
        <Anchor component={Link} href="/" py="xs">
          <FormattedMessage id="nav.home" />
        </Anchor>
        <Button onClick={() => print()}>
          <FormattedMessage id="family.receipt.print" />
        </Button>
      </Group>
    </>
  );
};

const Line = ({ label, children }: { readonly label: string; readonly children: ReactNode }) => (
  <div style={{ marginBottom: 12 }}>
    <Text fz="sm" c="dimmed">
      {label}
    </Text>
    <Text component="div">{children}</Text>
  </div>
);
