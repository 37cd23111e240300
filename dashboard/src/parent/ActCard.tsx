import { Button, Text } from '@mantine/core';
import { FormattedMessage, useIntl } from 'react-intl';
import { Link } from 'wouter';
import { useFormat } from '../format/useFormat.ts';
import { Card } from '../ui/Card.tsx';
import type { HomeApplicationFragment, HomeDirectionFragment } from './documents.ts';
import { LastMoment } from './LastMoment.tsx';
import { stageOf } from './stage.ts';

interface ActCardProps {
  readonly direction: HomeDirectionFragment;
  readonly deskAddress: HomeApplicationFragment['city']['deskAddress'];
  readonly today: string;
}

/** What is to be done now and until when; or that nothing is, while somebody else has the turn. */
export const ActCard = ({ direction, deskAddress, today }: ActCardProps) => {
  const { formatMessage } = useIntl();
  const { translated, deadline: inWords, day } = useFormat();
  const { deadline, kindergarten, verification } = direction;
  const stage = stageOf(direction);
  const values = {
    name: translated(kindergarten.name),
    address: stage === 'ENROL' ? kindergarten.address : translated(deskAddress),
    presentedOn: verification?.presentation ? day(verification.presentation.presentedOn) : '',
    deskBy: verification?.deskDeadline ? inWords(verification.deskDeadline) : '',
  };
  const isToAct = stage === 'PROVE' || stage === 'PROVE_AFRESH' || stage === 'ENROL';
  return (
    <Card
      tone={isToAct ? 'act' : stage === 'OVERDUE' ? 'loss' : 'plain'}
      title={formatMessage({ id: isToAct ? 'parent.act.title' : `parent.act.title.${stage}` })}
    >
      {isToAct ? <LastMoment at={deadline.at} days={deadline.days} today={today} /> : null}
      <Text my="sm">
        <FormattedMessage id={`parent.act.${stage}`} values={values} />
      </Text>
      <Button
        component={Link}
        href={`/directions/${direction.id}`}
        size="lg"
        fullWidth
        variant={isToAct ? 'filled' : 'default'}
      >
        <FormattedMessage id="parent.act.open" />
      </Button>
    </Card>
  );
};
