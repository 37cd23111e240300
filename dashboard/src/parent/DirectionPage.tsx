import { Text } from '@mantine/core';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useParams } from 'wouter';
import { useCityToday } from '../graph/CityTime.tsx';
import { useFormat } from '../format/useFormat.ts';
import { useLive } from '../graph/useLive.ts';
import { Card } from '../ui/Card.tsx';
import { Page } from '../ui/Page.tsx';
import { AnswerStates, Empty } from '../ui/QueryStates.tsx';
import { BackLink } from './BackLink.tsx';
import { CancelButton } from './CancelButton.tsx';
import { CertificateCard } from './CertificateCard.tsx';
import { DirectionBadge } from './DirectionBadge.tsx';
import { DirectionMovedDocument, DirectionPageDocument, type DirectionWholeFragment } from './documents.ts';
import { DoneCard, type Done } from './DoneCard.tsx';
import { EndedCard } from './EndedCard.tsx';
import { ExtendButton } from './ExtendButton.tsx';
import { IfNothingCard } from './IfNothingCard.tsx';
import { KeepCard } from './KeepCard.tsx';
import { LastMoment } from './LastMoment.tsx';
import { stageOf } from './stage.ts';
import { WhereCard } from './WhereCard.tsx';

/** One direction: what it is, until when, what to bring where, and what the family can do about it. Live. */
export const DirectionPage = () => {
  const { id = '' } = useParams();
  const { formatMessage } = useIntl();
  const [applicationId, setApplicationId] = useState<string | null>(null);
  const answer = useLive({
    query: DirectionPageDocument,
    variables: { id },
    push: DirectionMovedDocument,
    pushVariables: { applicationId: applicationId ?? '' },
    isDeaf: applicationId === null,
    eventOf: ({ directionChanged }) => directionChanged,
  });
  const node = answer.data?.node;
  const direction = node?.__typename === 'Direction' ? node : null;
  const known = direction?.application?.id ?? null;
  if (known !== null && known !== applicationId) setApplicationId(known);
  return (
    <Page title={formatMessage({ id: 'direction.title' })}>
      <BackLink href="/directions" text="nav.directions" />
      <AnswerStates answer={answer} retry={answer.refresh}>
        {() =>
          direction === null ? (
            <Empty>
              <FormattedMessage id="parent.notYours" />
            </Empty>
          ) : (
            <WholeDirection direction={direction} />
          )
        }
      </AnswerStates>
    </Page>
  );
};

const WholeDirection = ({ direction }: { readonly direction: DirectionWholeFragment }) => {
  const { formatMessage } = useIntl();
  const { translated, day, dayOf } = useFormat();
  const today = useCityToday();
  const [done, setDone] = useState<Done | null>(null);
  const { kindergarten, seat, deadline, application, privilege, issuedAt, extendedAt } = direction;
  const stage = stageOf(direction);
  const isLive = stage !== 'ENDED' && stage !== 'OVERDUE';
  return (
    <>
      {done === null ? null : <DoneCard key={done} done={done} direction={direction} />}
      <Card>
        <DirectionBadge state={direction.state} isOverdue={direction.isOverdue} />
        <Text fz="xl" fw={700} lh={1.25} mt="sm">
          {translated(kindergarten.name)}
        </Text>
        <Text c="dimmed">
          {application?.child?.name}
          {seat ? (
            <>
              {application?.child ? ' · ' : null}
              <FormattedMessage
                id="direction.seat"
                values={{
                  group: seat.group.name,
                  number: seat.number,
                  language: formatMessage({ id: `language.${seat.language}` }),
                }}
              />
            </>
          ) : null}
        </Text>
        <Text c="dimmed" fz="sm" mt={4}>
          <FormattedMessage id="direction.issued" values={{ day: day(dayOf(issuedAt)) }} />
          {privilege?.subcategory ? ` · ${translated(privilege.subcategory.title)}` : null}
        </Text>
      </Card>
      {isLive ? (
        <Card tone={stage === 'AT_DESK' ? 'plain' : 'act'} title={formatMessage({ id: `direction.until.${stage}` })}>
          <LastMoment at={deadline.at} days={deadline.days} today={today} />
          {extendedAt ? (
            <Text fz="sm" mt="xs">
              <FormattedMessage id="direction.extended" values={{ day: day(dayOf(extendedAt)) }} />
            </Text>
          ) : null}
        </Card>
      ) : (
        <EndedCard direction={direction} />
      )}
      {isLive ? <WhereCard direction={direction} stage={stage} /> : null}
      {direction.verification ? (
        <CertificateCard direction={direction} stage={stage} onPresented={() => setDone('PRESENTED')} />
      ) : null}
      {isLive ? (
        <>
          <KeepCard direction={direction} stage={stage} />
          <Card title={formatMessage({ id: 'direction.acts' })}>
            <ExtendButton direction={direction} onExtended={() => setDone('EXTENDED')} />
            <CancelButton direction={direction} onCancelled={() => setDone('CANCELLED')} />
          </Card>
          <IfNothingCard direction={direction} stage={stage} />
        </>
      ) : null}
    </>
  );
};
