import { Text, Timeline as Steps } from '@mantine/core';
import { FormattedMessage, useIntl } from 'react-intl';
import { useFormat } from '../format/useFormat.ts';
import type { CaseOfFamilyQuery, CaseWholeFragment } from './documents.ts';

type StepAtDesk = CaseWholeFragment['timeline']['edges'][number];
type StepOfFamily = Extract<
  NonNullable<CaseOfFamilyQuery['node']>,
  { readonly __typename: 'Case' }
>['timeline']['edges'][number];

/** What was found and what was done, oldest first. */
export const Timeline = ({ steps }: { readonly steps: readonly (StepAtDesk | StepOfFamily)[] }) => {
  const { formatMessage } = useIntl();
  const { moment, day, dayOf } = useFormat();
  return (
    <Steps bulletSize={14} lineWidth={2} active={steps.length}>
      {steps.map(({ cursor, node }) => (
        <Steps.Item
          key={cursor}
          title={
            <>
              <FormattedMessage id={`caseEvent.${node.type}`} />
              {node.evidence ? `: ${formatMessage({ id: `caseEvidence.${node.evidence}` })}` : null}
              {node.verdict ? `: ${formatMessage({ id: `verdict.${node.verdict}` })}` : null}
            </>
          }
        >
          <Text fz="sm" c="dimmed">
            {moment(node.at)} · <FormattedMessage id={`actor.${node.actorRole}`} />
          </Text>
          {node.direction ? (
            <Text fz="sm">
              <FormattedMessage
                id="cases.direction"
                values={{
                  day: day(dayOf(node.direction.issuedAt)),
                  state: formatMessage({ id: `directionState.${node.direction.state}` }),
                }}
              />
            </Text>
          ) : null}
          {'application' in node && node.application ? <Text fz="sm">№ {node.application.queueNumber}</Text> : null}
          {node.text ? (
            <Text fz="sm" style={{ whiteSpace: 'pre-wrap' }}>
              {node.text}
            </Text>
          ) : null}
        </Steps.Item>
      ))}
    </Steps>
  );
};
