import { Box, Button, Text, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useQuery } from 'urql';
import { useLocation, useParams } from 'wouter';
import { useFormat } from '../format/useFormat.ts';
import { useCityNow } from '../graph/CityTime.tsx';
import { ByClock } from '../ui/ByClock.tsx';
import { Card, type Tone } from '../ui/Card.tsx';
import { Page } from '../ui/Page.tsx';
import { AnswerStates } from '../ui/QueryStates.tsx';
import { VerifyDirectionDocument, type VerifyDirectionQuery } from './documents.ts';

/** Where the QR of a printed direction leads: valid, used or not valid, and nothing about a child. */
export const VerifyPage = () => {
  const { code = '' } = useParams();
  const { formatMessage } = useIntl();
  // Never what was kept from before: a sheet is judged as it stands at this moment.
  const [answer, ask] = useQuery({
    query: VerifyDirectionDocument,
    variables: { code },
    pause: code === '',
    requestPolicy: 'network-only',
  });
  const { data, error, fetching } = answer;
  const isAsked = code !== '';
  return (
    <Page title={formatMessage({ id: 'verify.title' })}>
      {isAsked ? (
        <AnswerStates answer={{ data: error || fetching ? undefined : data, error, fetching }} retry={ask}>
          {({ verifyDirection }) => <Worth proof={verifyDirection} />}
        </AnswerStates>
      ) : null}
      <CodeForm key={code} code={code} onSame={ask} />
    </Page>
  );
};

type Proof = VerifyDirectionQuery['verifyDirection'];

const TONES: Record<Proof['state'], Tone> = { VALID: 'done', USED: 'plain', NOT_VALID: 'loss' };
const SHAPES: Record<Proof['state'], string> = { VALID: '✓', USED: '●', NOT_VALID: '✕' };

/** The longest a timer can wait: what was answered keeps its moment while the clock goes on. */
const LONGEST_MS = 2 ** 31 - 1;

const Worth = ({ proof: { state, validUntil, kindergarten } }: { readonly proof: Proof }) => {
  const { translated, deadline, moment } = useFormat();
  const answeredAt = useCityNow(LONGEST_MS);
  return (
    <Card tone={TONES[state]}>
      <Text fz="clamp(1.25rem, 6vw, 2rem)" fw={750} lh={1.2}>
        <span aria-hidden="true">{SHAPES[state]} </span>
        <span>
          <FormattedMessage id={`verify.${state}`} />
        </span>
      </Text>
      <Text mt="xs">
        <FormattedMessage
          id={`verify.${state}.text`}
          values={{
            name: kindergarten ? translated(kindergarten.name) : '',
            until: validUntil ? deadline(validUntil) : '',
          }}
        />
      </Text>
      {validUntil ? <ByClock /> : null}
      <Text fz="sm" c="dimmed" mt="xs">
        <FormattedMessage id="verify.asOf" values={{ at: moment(new Date(answeredAt).toISOString()) }} />
      </Text>
    </Card>
  );
};

interface CodeFormProps {
  readonly code: string;
  /** The same code is asked for once more. */
  readonly onSame: () => void;
}

const CodeForm = ({ code, onSame }: CodeFormProps) => {
  const { formatMessage } = useIntl();
  const [, navigate] = useLocation();
  const [typed, setTyped] = useState(code);
  const [isEmpty, setEmpty] = useState(false);
  const check = (event: FormEvent): void => {
    event.preventDefault();
    const asked = typed.trim().replaceAll(/\s+/g, '-');
    setEmpty(asked === '');
    if (asked === '') return;
    if (asked === code) onSame();
    else navigate(`/verify/${encodeURIComponent(asked)}`);
  };
  return (
    <Box component="form" onSubmit={check}>
      <TextInput
        label={formatMessage({ id: 'verify.code' })}
        value={typed}
        autoCapitalize="characters"
        autoComplete="off"
        spellCheck={false}
        onChange={({ currentTarget: { value } }) => setTyped(value)}
        error={isEmpty ? formatMessage({ id: 'issue.empty' }) : null}
        mb="sm"
      />
      <Button type="submit" variant={code === '' ? 'filled' : 'default'}>
        <FormattedMessage id="verify.check" />
      </Button>
    </Box>
  );
};
