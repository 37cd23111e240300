import { Button, Group, Text, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { Link, useLocation, useSearch } from 'wouter';
import { useQuery } from 'urql';
import { useFormat } from '../format/useFormat.ts';
import { Card } from '../ui/Card.tsx';
import { Page } from '../ui/Page.tsx';
import { AnswerStates } from '../ui/QueryStates.tsx';
import { LookUpDocument } from './documents.ts';

/** Beyond this no queue counts. */
const MOST_DIGITS = 9;

const numberFrom = (typed: string): number | null => {
  const digits = typed.replaceAll(/[\s№]/g, '');
  return /^\d+$/.test(digits) && digits.length <= MOST_DIGITS && Number(digits) > 0 ? Number(digits) : null;
};

/** What the public records say of a number in the queue; who stands behind it they do not say. */
export const LookUpPage = () => {
  const { formatMessage } = useIntl();
  const [, navigate] = useLocation();
  const asked = new URLSearchParams(useSearch()).get('number') ?? '';
  const [typed, setTyped] = useState(asked);
  const [isWrong, setWrong] = useState(false);
  const queueNumber = numberFrom(asked);

  const lookUp = (event: FormEvent): void => {
    event.preventDefault();
    const wanted = numberFrom(typed);
    setWrong(wanted === null);
    if (wanted !== null) navigate(`/look-up?number=${wanted}`);
  };

  return (
    <Page title={formatMessage({ id: 'open.lookUp.title' })}>
      <Text mb="md">
        <FormattedMessage id="open.lookUp.text" />
      </Text>
      <form onSubmit={lookUp} noValidate>
        <Group align="flex-end" mb="md">
          <TextInput
            label={formatMessage({ id: 'open.queueNumber' })}
            inputMode="numeric"
            autoComplete="off"
            value={typed}
            onChange={({ currentTarget }) => setTyped(currentTarget.value)}
            error={isWrong ? formatMessage({ id: 'open.lookUp.wrong' }) : null}
          />
          <Button type="submit">
            <FormattedMessage id="open.lookUp.act" />
          </Button>
        </Group>
      </form>
      {queueNumber === null ? null : <Found queueNumber={queueNumber} />}
    </Page>
  );
};

const Found = ({ queueNumber }: { readonly queueNumber: number }) => {
  const { moment, day, translated } = useFormat();
  const [answer, ask] = useQuery({ query: LookUpDocument, variables: { queueNumber } });
  return (
    <div aria-live="polite">
      <AnswerStates answer={answer} retry={() => ask({ requestPolicy: 'network-only' })}>
        {({ runs }) =>
          !runs?.edges.length ? (
            <Card>
              <Text fw={600}>
                <FormattedMessage id="open.lookUp.none" values={{ number: queueNumber }} />
              </Text>
              <Text c="dimmed">
                <FormattedMessage id="open.lookUp.noneText" />
              </Text>
            </Card>
          ) : (
            runs.edges.flatMap(({ node: run }) =>
              run.directions.edges.map(({ node: { applicant, kindergarten, language } }) => (
                <Card key={run.id} title={moment(run.at)}>
                  <Text fw={600}>
                    <FormattedMessage
                      id="open.lookUp.found"
                      values={{ number: applicant.queueNumber, kindergarten: translated(kindergarten.name) }}
                    />
                  </Text>
                  <Text>
                    <FormattedMessage id={`language.${language}`} />
                    {' · '}
                    <FormattedMessage id="open.bornIn" values={{ year: String(run.birthYear) }} />
                    {' · '}
                    <FormattedMessage id={applicant.isPrivileged ? 'open.privileged' : 'open.general'} />
                  </Text>
                  <Text c="dimmed" mb="xs">
                    <FormattedMessage id="open.lookUp.since" values={{ day: day(applicant.queuedOn) }} />
                  </Text>
                  <Link href={`/protocols/${run.id}`}>
                    <FormattedMessage id="open.lookUp.protocol" />
                  </Link>
                </Card>
              )),
            )
          )
        }
      </AnswerStates>
    </div>
  );
};
