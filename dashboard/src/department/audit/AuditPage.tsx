import { Button, Group, NativeSelect, Table, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { FormattedMessage, useIntl, type IntlShape } from 'react-intl';
import { useFormat } from '../../format/useFormat.ts';
import { Page } from '../../ui/Page.tsx';
import { AnswerStates, Empty } from '../../ui/QueryStates.tsx';
import { RefusalNote } from '../../ui/RefusalNote.tsx';
import { WideTable } from '../../ui/WideTable.tsx';
import type { EventLineFragment } from '../documents.ts';
import { JournalCheck } from './JournalCheck.tsx';
import { useEvents } from './useEvents.ts';

const ACTORS = [
  'PARENT',
  'SPECIALIST',
  'SUPERVISOR',
  'KINDERGARTEN_ADMIN',
  'AUDITOR',
  'INTEGRATOR',
  'SYSTEM',
] as const satisfies EventLineFragment['actorRole'][];

/** Everything that happened, newest first; what happens while one reads waits behind a button. */
export const AuditPage = () => {
  const { formatMessage } = useIntl();
  const { number } = useFormat();
  const events = useEvents();
  const [type, setType] = useState('');
  const [actor, setActor] = useState('');
  const [queueNumber, setQueueNumber] = useState('');
  const types = [...new Set(events.shown.map((event) => event.type))].sort();
  const wanted = events.shown.filter(
    (event) =>
      (type === '' || event.type === type) &&
      (actor === '' || event.actorRole === actor) &&
      (queueNumber.trim() === '' || String(event.queueNumber) === queueNumber.trim()),
  );
  return (
    <Page title={formatMessage({ id: 'audit.title' })} width="wide">
      <Text mb="md">
        <FormattedMessage id="audit.text" />
      </Text>
      <JournalCheck />
      <Group mb="md" align="flex-end">
        <NativeSelect
          label={formatMessage({ id: 'audit.what' })}
          value={type}
          onChange={({ currentTarget }) => setType(currentTarget.value)}
        >
          <option value="">{formatMessage({ id: 'audit.all' })}</option>
          {types.map((one) => (
            <option key={one} value={one}>
              {formatMessage({ id: `journal.${one}` })}
            </option>
          ))}
        </NativeSelect>
        <NativeSelect
          label={formatMessage({ id: 'audit.who' })}
          value={actor}
          onChange={({ currentTarget }) => setActor(currentTarget.value)}
        >
          <option value="">{formatMessage({ id: 'audit.all' })}</option>
          {ACTORS.map((one) => (
            <option key={one} value={one}>
              {formatMessage({ id: `actor.${one}` })}
            </option>
          ))}
        </NativeSelect>
        <TextInput
          size="sm"
          label={formatMessage({ id: 'audit.number' })}
          inputMode="numeric"
          value={queueNumber}
          onChange={({ currentTarget }) => setQueueNumber(currentTarget.value)}
        />
      </Group>
      <AnswerStates answer={events.answer} retry={events.refresh}>
        {() => (
          <>
            <div aria-live="polite">
              {events.waiting > 0 ? (
                <Button variant="light" size="sm" mb="sm" onClick={events.showWaiting}>
                  <FormattedMessage id="audit.new" values={{ count: events.waiting }} />
                </Button>
              ) : null}
            </div>
            <Text fz="sm" c="dimmed" mb="xs">
              <FormattedMessage
                id="audit.filtered"
                values={{ shown: number(wanted.length), loaded: number(events.shown.length) }}
              />
            </Text>
            {wanted.length === 0 ? (
              <Empty>
                <FormattedMessage id="audit.none" />
              </Empty>
            ) : (
              <EventTable events={wanted} />
            )}
            <RefusalNote problem={events.problem} />
            {events.hasOlder ? (
              <Button variant="default" mt="sm" aria-busy={events.isBusy} onClick={events.older}>
                <FormattedMessage id={events.isBusy ? 'state.busy' : 'audit.older'} />
              </Button>
            ) : null}
          </>
        )}
      </AnswerStates>
    </Page>
  );
};

const EventTable = ({ events }: { readonly events: readonly EventLineFragment[] }) => {
  const intl = useIntl();
  const { formatMessage } = intl;
  const { moment, number, translated } = useFormat();
  return (
    <WideTable
      title={formatMessage({ id: 'audit.title' })}
      columns={[
        formatMessage({ id: 'audit.seq' }),
        formatMessage({ id: 'audit.at' }),
        formatMessage({ id: 'audit.what' }),
        formatMessage({ id: 'audit.rule' }),
        formatMessage({ id: 'audit.who' }),
        formatMessage({ id: 'audit.about' }),
        formatMessage({ id: 'audit.change' }),
      ]}
    >
      {events.map((event) => (
        <Table.Tr key={event.citySeq}>
          <Table.Td>{number(event.citySeq)}</Table.Td>
          <Table.Td>
            {moment(event.at)}
            {event.effectiveAt === event.at ? null : (
              <Text fz="xs" c="dimmed">
                <FormattedMessage id="audit.effective" values={{ at: moment(event.effectiveAt) }} />
              </Text>
            )}
          </Table.Td>
          <Table.Td>{formatMessage({ id: `journal.${event.type}` })}</Table.Td>
          <Table.Td>{event.rule ?? '—'}</Table.Td>
          <Table.Td>{formatMessage({ id: `actor.${event.actorRole}` })}</Table.Td>
          <Table.Td>
            {[
              event.queueNumber ? `№ ${event.queueNumber}` : null,
              event.birthYear ? String(event.birthYear) : null,
              event.kindergarten ? translated(event.kindergarten.name) : null,
            ]
              .filter((part) => part !== null)
              .join(' · ') || '—'}
          </Table.Td>
          <Table.Td>{changeOf(event, intl) || '—'}</Table.Td>
        </Table.Tr>
      ))}
    </WideTable>
  );
};

const changeOf = (event: EventLineFragment, { formatMessage }: IntlShape): string => {
  const changed = (before: string | null, after: string | null): string | null =>
    before === after ? null : before === null ? after : [before, after ?? '—'].join(' → ');
  const category = (of: EventLineFragment['categoryAfter']) => (of ? formatMessage({ id: `category.${of}` }) : null);
  const state = (of: EventLineFragment['stateAfter']) => (of ? formatMessage({ id: `applicationState.${of}` }) : null);
  const seat = (of: EventLineFragment['seatStateAfter']) => (of ? formatMessage({ id: `seatState.${of}` }) : null);
  return [
    changed(state(event.stateBefore), state(event.stateAfter)),
    changed(category(event.categoryBefore), category(event.categoryAfter)),
    event.directionStateAfter ? formatMessage({ id: `directionState.${event.directionStateAfter}` }) : null,
    changed(seat(event.seatStateBefore), seat(event.seatStateAfter)),
  ]
    .filter((part) => part !== null)
    .join('; ');
};
