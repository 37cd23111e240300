import { Anchor, List, TextInput } from '@mantine/core';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { Link, Redirect } from 'wouter';
import { useFormat, type Translated } from '../format/useFormat.ts';
import { useEveryPage } from '../graph/useEveryPage.ts';
import { useSession } from '../session/session.ts';
import { useViewer } from '../session/viewer.ts';
import { Page } from '../ui/Page.tsx';
import { AnswerStates, Empty, Waiting } from '../ui/QueryStates.tsx';
import { BoardChoicesDocument, type BoardChoicesQuery } from './documents.ts';

interface Choice {
  readonly id: string;
  readonly name: Translated;
}

/** An admin of one kindergarten goes straight to its board; of several, and the department, choose. */
export const BoardChoicePage = () => {
  const viewer = useViewer();
  const { formatMessage } = useIntl();
  const isSignedIn = useSession() !== null;
  if (viewer === null && isSignedIn) return <Waiting />;
  const own =
    viewer?.roles.flatMap(({ role, kindergarten }) =>
      role === 'KINDERGARTEN_ADMIN' && kindergarten ? kindergarten : [],
    ) ?? [];
  const [only, another] = own;
  if (only !== undefined && another === undefined) return <Redirect to={`/board/${only.id}`} replace />;
  return (
    <Page title={formatMessage({ id: 'board.choice.title' })}>
      {own.length > 0 ? <Choices choices={own} /> : <EveryKindergarten />}
    </Page>
  );
};

const listOf = ({ kindergartens }: BoardChoicesQuery) => kindergartens;
const NOTHING = {};

const EveryKindergarten = () => {
  const { formatMessage } = useIntl();
  const { translated } = useFormat();
  const answer = useEveryPage({ query: BoardChoicesDocument, variables: NOTHING, listOf });
  const [words, setWords] = useState('');
  const wanted = words.trim().toLocaleLowerCase();
  return (
    <AnswerStates answer={answer} retry={answer.refresh}>
      {(all) => {
        const shown = all.filter(
          ({ name, number }) => String(number) === wanted || translated(name).toLocaleLowerCase().includes(wanted),
        );
        return (
          <>
            <TextInput
              label={formatMessage({ id: 'board.choice.search' })}
              value={words}
              onChange={({ currentTarget: { value } }) => setWords(value)}
              mb="md"
            />
            {shown.length === 0 ? (
              <Empty>
                <FormattedMessage id="board.choice.none" />
              </Empty>
            ) : (
              <Choices choices={shown} />
            )}
          </>
        );
      }}
    </AnswerStates>
  );
};

const Choices = ({ choices }: { readonly choices: readonly Choice[] }) => {
  const { translated } = useFormat();
  return (
    <List listStyleType="none">
      {choices.map(({ id, name }) => (
        <List.Item key={id} py={6}>
          <Anchor component={Link} href={`/board/${id}`}>
            {translated(name)}
          </Anchor>
        </List.Item>
      ))}
    </List>
  );
};
