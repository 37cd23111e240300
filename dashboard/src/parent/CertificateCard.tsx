import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useFormat } from '../format/useFormat.ts';
import { Card, type Tone } from '../ui/Card.tsx';
import { StateBadge } from '../ui/StateBadge.tsx';
import { CertificateForm } from './CertificateForm.tsx';
import type { DirectionWholeFragment } from './documents.ts';
import type { Stage } from './stage.ts';

interface CertificateCardProps {
  readonly direction: DirectionWholeFragment;
  readonly stage: Stage;
  readonly onPresented: () => void;
}

type Told = 'NOTHING_YET' | 'PRESENTED' | 'STALE' | 'FRESH_REQUESTED' | 'CONFIRMED' | 'REJECTED' | 'LAPSED';

const TONES: Record<Told, Tone> = {
  NOTHING_YET: 'act',
  PRESENTED: 'plain',
  STALE: 'act',
  FRESH_REQUESTED: 'act',
  CONFIRMED: 'done',
  REJECTED: 'loss',
  LAPSED: 'plain',
};

const toldOf = ({ state, presentation }: NonNullable<DirectionWholeFragment['verification']>): Told => {
  if (state !== 'PENDING') return state;
  if (!presentation) return 'NOTHING_YET';
  return presentation.age === 'STALE' ? 'STALE' : 'PRESENTED';
};

/** How the proof of the privilege stands, and the way to send it. */
export const CertificateCard = ({ direction, stage, onPresented }: CertificateCardProps) => {
  const { formatMessage } = useIntl();
  const { day, deadline: inWords } = useFormat();
  const [isReplacing, setReplacing] = useState(false);
  const { verification, policy } = direction;
  if (!verification) return null;
  const { certificate, presentation, deskDeadline, rejectionReason, isReversed } = verification;
  const told = toldOf(verification);
  const isToSend = stage === 'PROVE' || stage === 'PROVE_AFRESH';
  return (
    <Card title={formatMessage({ id: 'certificate.title' })}>
      <StateBadge tone={TONES[told]}>
        <FormattedMessage id={`certificate.state.${told}`} />
      </StateBadge>
      <Text mt="sm">
        <FormattedMessage
          id={`certificate.${told}`}
          values={{
            presentedOn: presentation ? day(presentation.presentedOn) : '',
            deskBy: deskDeadline ? inWords(deskDeadline) : '',
            reason: rejectionReason ? formatMessage({ id: `parent.rejected.${rejectionReason}` }) : '',
            days: policy.rules.certificateValidDays,
          }}
        />
      </Text>
      {isReversed ? (
        <Text mt="xs">
          <FormattedMessage id="certificate.reversed" />
        </Text>
      ) : null}
      {certificate ? (
        <Text c="dimmed" mt="xs">
          <FormattedMessage
            id="certificate.paper"
            values={{ issuer: certificate.issuer, number: certificate.number, issuedOn: day(certificate.issuedOn) }}
          />
        </Text>
      ) : null}
      {isToSend || isReplacing ? (
        <CertificateForm
          directionId={direction.id}
          onPresented={() => {
            setReplacing(false);
            onPresented();
          }}
        />
      ) : stage === 'AT_DESK' ? (
        <Button variant="default" mt="sm" onClick={() => setReplacing(true)}>
          <FormattedMessage id="certificate.replace" />
        </Button>
      ) : null}
    </Card>
  );
};
