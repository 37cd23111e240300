import { Button, Text, Title } from '@mantine/core';
import { FormattedMessage, useIntl } from 'react-intl';
import { useQuery } from 'urql';
import { useParams } from 'wouter';
import { useFormat } from '../format/useFormat.ts';
import { Page } from '../ui/Page.tsx';
import { ByClock } from '../ui/ByClock.tsx';
import { AnswerStates, Empty } from '../ui/QueryStates.tsx';
import { BackLink } from './BackLink.tsx';
import { DirectionPageDocument, type DirectionWholeFragment } from './documents.ts';
import classes from './PrintPage.module.css';
import { QrCode } from './QrCode.tsx';
import { stageOf } from './stage.ts';

/** A direction on one sheet of A4, with a code by which anybody who is shown it can ask whether it is good. */
export const PrintPage = () => {
  const { id = '' } = useParams();
  const { formatMessage } = useIntl();
  const [answer, ask] = useQuery({ query: DirectionPageDocument, variables: { id } });
  return (
    <Page title={formatMessage({ id: 'print.title' })} isTitleHidden width="wide">
      <BackLink href={`/directions/${id}`} text="direction.title" />
      <AnswerStates answer={answer} retry={ask}>
        {({ node }) =>
          node?.__typename === 'Direction' ? (
            <>
              <Button className="kz-no-print" mb="md" onClick={() => print()} display="block">
                <FormattedMessage id="print.button" />
              </Button>
              <Sheet direction={node} />
            </>
          ) : (
            <Empty>
              <FormattedMessage id="parent.notYours" />
            </Empty>
          )
        }
      </AnswerStates>
    </Page>
  );
};

const Sheet = ({ direction }: { readonly direction: DirectionWholeFragment }) => {
  const { formatMessage } = useIntl();
  const { translated, moment, number, deadline: inWords } = useFormat();
  const { kindergarten, seat, application, deadline, code, state, issuedAt, policy, privilege } = direction;
  const { city } = kindergarten;
  const stage = stageOf(direction);
  const isLive = stage !== 'ENDED' && stage !== 'OVERDUE';
  const address = code === null ? null : `${location.origin}/verify/${code}`;
  return (
    <article className={classes['sheet']}>
      <div className={classes['head']}>
        <div>
          <Text fz="sm">{translated(city.name)}</Text>
          <Title order={2}>
            <FormattedMessage id="print.head" />
          </Title>
          <Text mt={4}>
            <FormattedMessage id={`directionState.${state}`} />
          </Text>
          <Text fz="sm" mt="md">
            <FormattedMessage id="print.number" />
          </Text>
          <div className={classes['number']}>{number(application?.queueNumber ?? 0)}</div>
        </div>
        {address === null ? null : (
          <QrCode text={address} label={formatMessage({ id: 'print.qr' })} className={classes['qr']} />
        )}
      </div>
      {isLive ? (
        <div className={classes['until']}>
          <Text fw={600}>
            <FormattedMessage id={`direction.until.${stage}`} />
          </Text>
          <Text fz="xl" fw={750} lh={1.3}>
            {inWords(deadline.at)}
          </Text>
          <ByClock />
        </div>
      ) : null}
      <dl className={classes['facts']}>
        <Fact label={formatMessage({ id: 'print.child' })} value={application?.child?.name ?? '—'} />
        <Fact label={formatMessage({ id: 'print.kindergarten' })} value={translated(kindergarten.name)} />
        <Fact
          label={formatMessage({ id: 'print.address' })}
          value={[kindergarten.address, kindergarten.hours, kindergarten.phone].filter(Boolean).join(', ')}
        />
        {seat ? (
          <Fact
            label={formatMessage({ id: 'print.seat' })}
            value={formatMessage(
              { id: 'direction.seat' },
              {
                group: seat.group.name,
                number: seat.number,
                language: formatMessage({ id: `language.${seat.language}` }),
              },
            )}
          />
        ) : null}
        <Fact label={formatMessage({ id: 'print.issued' })} value={moment(issuedAt)} />
        <Fact label={formatMessage({ id: 'print.until' })} value={moment(deadline.at)} />
      </dl>
      {isLive ? (
        <>
          <Title order={3}>
            <FormattedMessage id="direction.bring" />
          </Title>
          {stage === 'ENROL' ? (
            <Text>
              <FormattedMessage id="direction.bring.enrol" />
            </Text>
          ) : (
            <>
              <Text>{privilege?.subcategory ? translated(privilege.subcategory.evidence) : null}</Text>
              <Text>
                <FormattedMessage id="direction.bring.date" values={{ count: policy.rules.certificateValidDays }} />
              </Text>
              <Text mt="xs">
                <FormattedMessage
                  id="print.desk"
                  values={{ where: translated(city.deskAddress), hours: translated(city.deskHours) }}
                />
              </Text>
              <Text mt="xs">
                <FormattedMessage id="print.notYet" />
              </Text>
            </>
          )}
        </>
      ) : null}
      {address === null ? null : (
        <Text mt="lg" fz="sm">
          <FormattedMessage id="print.verify" values={{ address: `${location.host}/verify` }} />
          <br />
          <span className={classes['code']}>{code}</span>
        </Text>
      )}
    </article>
  );
};

const Fact = ({ label, value }: { readonly label: string; readonly value: string }) => (
  <>
    <dt>{label}</dt>
    <dd>{value}</dd>
  </>
);
