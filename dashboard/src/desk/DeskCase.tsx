import { Alert, Box, Group, Text, Title } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { Link } from 'wouter';
import { useQuery } from 'urql';
import { useFormat } from '../format/useFormat.ts';
import { useLive } from '../graph/useLive.ts';
import { hasRole, useViewer } from '../session/viewer.ts';
import { AnswerStates, Empty, Trouble, Waiting } from '../ui/QueryStates.tsx';
import { StateBadge } from '../ui/StateBadge.tsx';
import { Checks } from './Checks.tsx';
import classes from './DeskPage.module.css';
import { DeskCaseDocument, DeskEvidenceDocument, DeskMovesDocument, type DeskCasePartsFragment } from './documents.ts';
import { Paper } from './Paper.tsx';
import { VerdictPanel } from './VerdictPanel.tsx';

interface DeskCaseProps {
  readonly id: string;
  /** After an act: what was done, and whether the case has left the desk by it. */
  readonly onDone: (message: string, leavesDesk: boolean) => void;
  /** The case came in the place of one that was dealt with: a screen reader goes on here. */
  readonly hasFocus: boolean;
}

/** One case: who and until when, the document, the checks, the verdict. */
export const DeskCase = ({ id, onDone, hasFocus }: DeskCaseProps) => {
  const answer = useLive({
    query: DeskCaseDocument,
    variables: { id },
    push: DeskMovesDocument,
    pushVariables: {},
    eventOf: ({ verificationDeskChanged }) => verificationDeskChanged,
  });
  return (
    <AnswerStates answer={answer} retry={answer.refresh}>
      {({ node }) =>
        node?.__typename === 'Direction' ? (
          <OpenedCase shown={node} onDone={onDone} hasFocus={hasFocus} refresh={answer.refresh} />
        ) : (
          <Empty>
            <FormattedMessage id="desk.notThere" />
          </Empty>
        )
      }
    </AnswerStates>
  );
};

/** Long enough for the answer to one's own act, which changes the case too. */
const OWN_ACT_MS = 400;

interface OpenedCaseProps {
  readonly shown: DeskCasePartsFragment;
  readonly onDone: (message: string, leavesDesk: boolean) => void;
  readonly hasFocus: boolean;
  readonly refresh: () => void;
}

const OpenedCase = ({ shown, onDone, hasFocus, refresh }: OpenedCaseProps) => {
  const { formatMessage } = useIntl();
  const { deadline, day, moment } = useFormat();
  const viewer = useViewer();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (hasFocus) heading.current?.focus({ preventScroll: true });
  }, [hasFocus]);
  const [{ data, error, operation }, readAgain] = useQuery({
    query: DeskEvidenceDocument,
    variables: { id: shown.id },
  });
  const evidence = data?.node?.__typename === 'Direction' ? data.node : null;

  // What one is reading was changed by somebody else: it is said, and the evidence is read again.
  const [seen, setSeen] = useState(shown);
  const [isChanged, setChanged] = useState(false);
  const content = contentOf(shown);
  const readContent = useRef(content);
  useEffect(() => {
    if (readContent.current === content || operation === undefined) return;
    readContent.current = content;
    readAgain({ requestPolicy: 'network-only' });
  }, [content, operation, readAgain]);
  useEffect(() => {
    if (content === contentOf(seen)) return undefined;
    // One's own act is answered within this time.
    const telling = setTimeout(() => setChanged(true), OWN_ACT_MS);
    return () => clearTimeout(telling);
  }, [content, seen]);
  const acknowledge = (known: DeskCasePartsFragment): void => {
    setSeen(known);
    setChanged(false);
  };

  const number = shown.application?.queueNumber ?? 0;
  const { verification } = shown;
  const endsAt = verification?.deskDeadline ?? shown.window.endsAt;
  const isOpen = shown.state === 'AWAITING_CONFIRMATION';
  return (
    <article aria-labelledby="case">
      <Group justify="space-between" gap="sm" mb="xs">
        <Title order={2} id="case" ref={heading} tabIndex={-1}>
          {`№ ${String(number)}`}
        </Title>
        {isOpen ? (
          <StateBadge tone={verification?.isDeskLate === true ? 'loss' : 'act'}>
            {verification?.deskDeadline ? (
              <FormattedMessage id="desk.deskUntil" values={{ deadline: deadline(endsAt) }} />
            ) : (
              <FormattedMessage id="desk.familyUntil" values={{ deadline: deadline(endsAt) }} />
            )}
          </StateBadge>
        ) : (
          <StateBadge tone={shown.state === 'AWAITING_ENROLMENT' || shown.state === 'ENROLLED' ? 'done' : 'loss'}>
            <FormattedMessage id={`directionState.${shown.state}`} />
          </StateBadge>
        )}
      </Group>
      <Text c="dimmed" mb="sm">
        {shown.ground === null ? null : <FormattedMessage id={`category.${shown.ground}`} />}
        {' · '}
        <FormattedMessage
          id="desk.seat"
          values={{
            kindergarten: shown.kindergarten.number,
            group: shown.seat?.groupNumber ?? '–',
            seat: shown.seat?.number ?? '–',
          }}
        />
        {shown.child === null ? null : ` · ${shown.child.name}, ${day(shown.child.birthOn)}`}
        {shown.application === null ? null : (
          <>
            {' · '}
            <Link href={`/desk/families/${String(number)}`}>
              <FormattedMessage id="desk.toFamily" />
            </Link>
          </>
        )}
      </Text>
      {isChanged ? (
        <Alert
          role="alert"
          color="amber"
          variant="outline"
          mb="md"
          bg="var(--kz-surface)"
          withCloseButton
          closeButtonLabel={formatMessage({ id: 'act.close' })}
          onClose={() => acknowledge(shown)}
        >
          <FormattedMessage
            id="desk.changed"
            values={{
              before: stateOf(seen, formatMessage),
              now: stateOf(shown, formatMessage),
            }}
          />
          {verification?.decidedAt ? ` ${moment(verification.decidedAt)}.` : null}
        </Alert>
      ) : null}
      <div className={classes['case']}>
        {data ? (
          <Paper shown={shown} evidence={evidence} onEntered={acknowledge} />
        ) : error ? (
          <Trouble error={error} retry={() => readAgain({ requestPolicy: 'network-only' })} />
        ) : (
          <Waiting />
        )}
        <Box>
          {data ? <Checks shown={shown} evidence={evidence} /> : null}
          <VerdictPanel
            key={content}
            shown={shown}
            mayJudge={hasRole(viewer, 'SPECIALIST')}
            isStale={verification?.presentation?.age === 'STALE'}
            onLost={refresh}
            onDone={(done, message) => {
              acknowledge(done);
              onDone(message, done.state !== 'AWAITING_CONFIRMATION');
            }}
          />
        </Box>
      </div>
    </article>
  );
};

/** What a verdict is about: the direction, and the paper presented for it, which comes and goes by itself. */
const contentOf = ({ version, verification }: DeskCasePartsFragment): string =>
  [version, verification?.state, verification?.presentation?.presentedAt, verification?.freshRequestedAt].join(' ');

const stateOf = (
  { state, verification }: DeskCasePartsFragment,
  formatMessage: ReturnType<typeof useIntl>['formatMessage'],
): string => {
  if (state !== 'AWAITING_CONFIRMATION') return formatMessage({ id: `directionState.${state}` });
  if (verification?.state === 'FRESH_REQUESTED') return formatMessage({ id: 'desk.state.FRESH_REQUESTED' });
  return formatMessage({ id: verification?.presentation ? 'desk.state.PRESENTED' : 'desk.state.NOTHING_YET' });
};
