import { Group, Radio, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useConnection } from '../graph/connection.ts';
import { useFormat } from '../format/useFormat.ts';
import { useCommand } from '../graph/useCommand.ts';
import { ConfirmedButton } from '../ui/ConfirmedButton.tsx';
import { RefusalNote } from '../ui/RefusalNote.tsx';
import classes from './board.module.css';
import { DeclineDirectionDocument, EnrolChildDocument, type BoardDirectionFragment } from './documents.ts';

/** Those a kindergarten may give. */
const CODES = ['PAPERS_INCOMPLETE', 'PAPERS_EXPIRED', 'GROUP_UNSUITABLE', 'VACCINATION_QUOTA'] as const;
type Code = (typeof CODES)[number];

interface EnrolmentProps {
  readonly direction: BoardDirectionFragment;
  readonly isOwn: boolean;
}

/** One child who comes: enrol is one click and one confirmation; to decline asks a coded reason. */
export const Enrolment = ({ direction, isOwn }: EnrolmentProps) => {
  const { formatMessage } = useIntl();
  const { deadline, day } = useFormat();
  const isOffline = useConnection().state === 'offline';
  const enrol = useCommand(EnrolChildDocument);
  const decline = useCommand(DeclineDirectionDocument);
  const [code, setCode] = useState<Code>('PAPERS_INCOMPLETE');
  const { child, seat, enrolRefusal, declineRefusal } = direction;
  const name = child?.name ?? formatMessage({ id: 'board.enrol.unnamed' });
  const place = seat
    ? formatMessage({ id: 'board.seatOfGroup' }, { number: seat.number, group: seat.groupNumber })
    : '';

  return (
    <li className={classes['enrolment']}>
      <Text fw={650}>{name}</Text>
      <Text fz="sm" c="dimmed">
        {child ? formatMessage({ id: 'board.enrol.born' }, { day: day(child.birthOn) }) : null}
        {place === '' ? null : ` · ${place}`}
        {direction.isStaffChild ? ` · ${formatMessage({ id: 'board.enrol.staffChild' })}` : null}
      </Text>
      <Text fz="sm" mt={4}>
        <FormattedMessage id="board.until" values={{ deadline: <strong>{deadline(direction.deadline.at)}</strong> }} />
      </Text>
      {isOwn ? (
        <Group gap="xs" mt="sm">
          <ConfirmedButton
            size="sm"
            mih={44}
            disabled={isOffline || enrolRefusal !== null}
            question={formatMessage({ id: 'board.enrol.question' }, { name })}
            consequences={<FormattedMessage id="board.enrol.consequences" values={{ place }} />}
            consent={<FormattedMessage id="board.enrol.consent" />}
            isBusy={enrol.isBusy}
            note={<RefusalNote refusal={enrol.refusal} problem={enrol.problem} />}
            onConsent={async () => (await enrol.run({ directionId: direction.id })) !== null}
          >
            <FormattedMessage id="board.enrol.act" />
          </ConfirmedButton>
          <ConfirmedButton
            size="sm"
            mih={44}
            variant="default"
            color="loss"
            disabled={isOffline || declineRefusal !== null}
            question={formatMessage({ id: 'board.decline.question' }, { name })}
            consequences={
              <Stack gap="md">
                <Text>
                  <FormattedMessage id="board.decline.consequences" values={{ place }} />
                </Text>
                <Radio.Group
                  label={formatMessage({ id: 'board.decline.reason' })}
                  value={code}
                  onChange={(chosen) => setCode(CODES.find((one) => one === chosen) ?? code)}
                >
                  <Stack gap="xs" mt="xs">
                    {CODES.map((one) => (
                      <Radio key={one} value={one} label={formatMessage({ id: `board.declineCode.${one}` })} />
                    ))}
                  </Stack>
                </Radio.Group>
              </Stack>
            }
            consent={<FormattedMessage id="board.decline.consent" />}
            isBusy={decline.isBusy}
            note={<RefusalNote refusal={decline.refusal} problem={decline.problem} />}
            onConsent={async () => (await decline.run({ directionId: direction.id, code })) !== null}
          >
            <FormattedMessage id="board.decline.act" />
          </ConfirmedButton>
        </Group>
      ) : null}
      {isOwn && (enrolRefusal || isOffline) ? (
        <Text fz="sm" mt="xs">
          {isOffline ? formatMessage({ id: 'board.offline' }) : enrolRefusal?.message}
        </Text>
      ) : null}
    </li>
  );
};
