import { Anchor, List, TextInput } from '@mantine/core';
import { useEffect, useMemo, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useClient } from 'urql';
import { Link, Redirect } from 'wouter';
import { useFormat, type Translated } from '../format/useFormat.ts';
import { everyPage } from '../graph/everyPage.ts';
import { useViewer } from '../session/viewer.ts';
import { Page } from '../ui/Page.tsx';
import { Empty, Waiting } from '../ui/QueryStates.tsx';
import { BoardChoicesDocument } from './documents.ts';

interface Choice {
  readonly id: string;
  readonly number: number;
  readonly name: Translated;
}

/** An admin of one kindergarten goes straight to its board; of several, and the department, choose. */
export const BoardChoicePage = () => {
  const viewer = useViewer();
  const { formatMessage } = useIntl();
  const own = viewer?.roles.flatMap(({ role, kindergarten }) =>
    role === 'KINDERGARTEN_ADMIN' && kindergarten ? kindergarten : [],
  );
  if (own === undefined) return <Waiting />;
  const [only, another] = own;
  if (only !== undefined && another === undefined) return <Redirect to={`/board/${only.id}`} replace />;
  return (
    <Page title={formatMessage({ id: 'board.choice.title' })}>
      {own.length > 0 ? <Choices choices={own} /> : <EveryKindergarten />}
    </Page>
  );
};

const EveryKindergarten = () => {
  const client = useClient();
  const { formatMessage } = useIntl();
  const { translated } = useFormat();
  const [all, setAll] = useState<readonly Choice[] | null>(null);
  const [words, setWords] = useState('');
  useEffect(() => {
    let isWanted = true;
    const read = async (): Promise<void> => {
      const found: Choice[] = [];
      const pages = everyPage(client, {
        query: BoardChoicesDocument,
        variablesAfter: (after) => ({ after }),
        listOf: ({ kindergartens }) => kindergartens,
      });
      for await (const page of pages) found.push(...page);
      if (isWanted) setAll(found);
    };
    void read();
    return () => {
      isWanted = false;
    };
  }, [client]);
  const shown = useMemo(() => {
    const wanted = words.trim().toLocaleLowerCase();
    return all?.filter(
      ({ name, number }) => String(number) === wanted || translated(name).toLocaleLowerCase().includes(wanted),
    );
  }, [all, words, translated]);
  if (shown === undefined) return <Waiting />;
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
};

const Choices = ({ choices }: { readonly choices: readonly Omit<Choice, 'number'>[] }) => {
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
