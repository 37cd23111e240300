import { Text } from '@mantine/core';
import { FormattedMessage, useIntl } from 'react-intl';
import { useFormat } from '../format/useFormat.ts';
import { Card, type Tone } from '../ui/Card.tsx';
import type { HomeApplicationFragment } from './documents.ts';

type Told = 'STOP_LISTED' | 'ENROLLED' | 'LEFT' | 'AGED_OUT';

const TONES: Record<Told, Tone> = { STOP_LISTED: 'loss', ENROLLED: 'done', LEFT: 'plain', AGED_OUT: 'plain' };

/** For an application that does not simply wait: what that means, and until when. */
export const StateCard = ({ application }: { readonly application: HomeApplicationFragment }) => {
  const { formatMessage } = useIntl();
  const { day, dayOf, moment, translated } = useFormat();
  const { state, frozenUntil, endedAt, queuedAt, directions } = application;
  if (state === 'QUEUED' || state === 'DIRECTED') return null;
  const name = directions.edges[0]?.node.kindergarten.name;
  return (
    <Card tone={TONES[state]} title={formatMessage({ id: `applicationState.${state}` })}>
      <Text>
        <FormattedMessage
          id={`parent.state.${state}`}
          values={{
            until: frozenUntil ? moment(frozenUntil) : '',
            day: endedAt ? day(dayOf(endedAt)) : '',
            since: day(dayOf(queuedAt)),
            name: name ? translated(name) : '',
          }}
        />
      </Text>
    </Card>
  );
};
