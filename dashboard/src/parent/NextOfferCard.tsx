import { Text } from '@mantine/core';
import { FormattedMessage, useIntl } from 'react-intl';
import { useFormat } from '../format/useFormat.ts';
import { Card } from '../ui/Card.tsx';
import type { HomeApplicationFragment } from './documents.ts';

interface NextOfferCardProps {
  readonly application: HomeApplicationFragment;
  /** The city's moment, in ms. */
  readonly now: number;
}

type When = 'YOUNG' | 'HELD' | 'SLOT' | 'SLOT_OPEN' | 'NO_SLOT' | 'ALWAYS';

const whenOf = ({ eligibleFrom, heldUntil, isIssuedInSlots, nextSlot }: HomeApplicationFragment, now: number): When => {
  if (Date.parse(eligibleFrom) > now) return 'YOUNG';
  if (heldUntil && Date.parse(heldUntil) > now) return 'HELD';
  if (!isIssuedInSlots) return 'ALWAYS';
  if (!nextSlot) return 'NO_SLOT';
  return Date.parse(nextSlot.opensAt) <= now ? 'SLOT_OPEN' : 'SLOT';
};

/** When the next offer can come at all, so that nobody watches the page on the day of another birth year. */
export const NextOfferCard = ({ application, now }: NextOfferCardProps) => {
  const { formatMessage } = useIntl();
  const { moment, day, dayOf } = useFormat();
  if (application.state !== 'QUEUED') return null;
  const { nextSlot, birthYear, eligibleFrom, heldUntil } = application;
  return (
    <Card title={formatMessage({ id: 'parent.next.title' })}>
      <Text>
        <FormattedMessage
          id={`parent.next.${whenOf(application, now)}`}
          values={{
            year: String(birthYear),
            from: day(dayOf(eligibleFrom)),
            until: heldUntil ? moment(heldUntil) : '',
            opens: nextSlot ? moment(nextSlot.opensAt) : '',
            closes: nextSlot ? moment(nextSlot.closesAt) : '',
          }}
        />
      </Text>
    </Card>
  );
};
