import { Code, Text } from '@mantine/core';
import { FormattedMessage, useIntl } from 'react-intl';
import { Link, useParams } from 'wouter';
import { useQuery } from 'urql';
import { useFormat } from '../format/useFormat.ts';
import { Card } from '../ui/Card.tsx';
import { Page } from '../ui/Page.tsx';
import { AnswerStates, Empty } from '../ui/QueryStates.tsx';
import { ProtocolDocument } from './documents.ts';
import { CutOffs, IssuedDirections, OfferedSeats } from './ProtocolParts.tsx';

/** The public record of one distribution: what there was, who received it, how far it went, and how to check it. */
export const ProtocolPage = () => {
  const { formatMessage } = useIntl();
  const { moment, number } = useFormat();
  const { id = '' } = useParams();
  const [answer, ask] = useQuery({ query: ProtocolDocument, variables: { id } });
  return (
    <Page title={formatMessage({ id: 'open.protocol.title' })} width="wide">
      <AnswerStates answer={answer} retry={() => ask({ requestPolicy: 'network-only' })}>
        {({ run }) =>
          run === null || run === undefined ? (
            <Empty>
              <FormattedMessage id="open.protocol.none" />
            </Empty>
          ) : (
            <>
              <Card>
                <Text fw={600}>{moment(run.at)}</Text>
                <Text>
                  <FormattedMessage
                    id="open.protocol.about"
                    values={{ year: String(run.birthYear), count: run.issued }}
                  />
                </Text>
                <Text c="dimmed">
                  <FormattedMessage id="open.protocol.rules" values={{ version: run.policy.version }} />{' '}
                  <Link href="/rules">
                    <FormattedMessage id="open.rules.title" />
                  </Link>
                </Text>
                {run.policy.rules.everyoneTurnsPerPriority === null ? null : (
                  <Text c="dimmed">
                    <FormattedMessage
                      id="open.protocol.turns"
                      values={{ before: run.laneTurnsBefore, after: run.laneTurnsAfter }}
                    />
                  </Text>
                )}
              </Card>
              <IssuedDirections id={run.id} />
              <CutOffs id={run.id} />
              <OfferedSeats id={run.id} />
              <Card title={formatMessage({ id: 'open.protocol.check' })}>
                <Text mb="sm">
                  <FormattedMessage id="open.protocol.checkText" />
                </Text>
                <Code block>{`npm run verify-run -- ${run.id}`}</Code>
                <dl>
                  <Fact title={formatMessage({ id: 'open.protocol.inputHash' })}>{run.inputHash}</Fact>
                  <Fact title={formatMessage({ id: 'open.protocol.outputHash' })}>{run.outputHash}</Fact>
                  <Fact title={formatMessage({ id: 'open.protocol.watermark' })}>{number(Number(run.watermark))}</Fact>
                  <Fact title={formatMessage({ id: 'open.protocol.calendar' })}>{run.calendarVersion}</Fact>
                </dl>
              </Card>
            </>
          )
        }
      </AnswerStates>
    </Page>
  );
};

const Fact = ({ title, children }: { readonly title: string; readonly children: string }) => (
  <>
    <Text component="dt" fz="sm" c="dimmed" mt="xs">
      {title}
    </Text>
    <Text component="dd" m={0} fz="sm" ff="monospace" style={{ overflowWrap: 'anywhere' }}>
      {children}
    </Text>
  </>
);
