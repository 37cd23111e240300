import { Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { FormattedMessage } from 'react-intl';
import { useLive } from '../graph/useLive.ts';
import { offerOf } from './askAs.ts';
import { DemoEventsDocument, DemoSeatDocument } from './documents.ts';
import { DemoPhone } from './DemoPhone.tsx';

interface Offered {
  readonly seatId: string;
  readonly directionId: string;
}

/** Whoever is offered the seat after the parent of the story, by the order alone; and the message that tells them. */
export const NextFamilyPhone = () => {
  const [offered, setOffered] = useState<Offered | null>(null);
  useEffect(() => {
    let isLeft = false;
    offerOf('parent')
      .then((offer) => {
        if (!isLeft && offer?.seat) setOffered({ seatId: offer.seat.id, directionId: offer.id });
      })
      // Without it there is one telephone less; the windows say what is wrong.
      .catch(() => undefined);
    return () => {
      isLeft = true;
    };
  }, []);
  return offered === null ? null : <WatchedSeat offered={offered} />;
};

const WatchedSeat = ({ offered }: { readonly offered: Offered }) => {
  const { data } = useLive({
    query: DemoSeatDocument,
    variables: { id: offered.seatId },
    push: DemoEventsDocument,
    pushVariables: {},
    eventOf: ({ cityEvents }) => cityEvents,
  });
  const seat = data?.node?.__typename === 'Seat' ? data.node : null;
  if (seat === null) return null;
  const { direction } = seat;
  if (direction?.id === offered.directionId) return null;
  if (!direction?.application)
    return (
      <Text fz="sm" c="dimmed" component="output">
        <FormattedMessage id="demo.seatFree" values={{ group: seat.groupNumber, seat: seat.number }} />
      </Text>
    );
  const { queueNumber, child } = direction.application;
  const guardian = child?.guardians?.[0];
  const owner = <FormattedMessage id="demo.phone.next" values={{ number: queueNumber }} />;
  return guardian === undefined ? <Text>{owner}</Text> : <DemoPhone owner={owner} personId={guardian.id} />;
};
