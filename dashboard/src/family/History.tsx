import { Anchor, Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { CombinedError, useClient } from 'urql';
import { Link } from 'wouter';
import { useFormat } from '../format/useFormat.ts';
import { usePages } from '../graph/usePages.ts';
import { MoreButton } from '../ui/MoreButton.tsx';
import { AnswerStates, Empty } from '../ui/QueryStates.tsx';
import { RefusalNote } from '../ui/RefusalNote.tsx';
import { ApplicationHistoryDocument } from './documents.ts';
import classes from './History.module.css';
import { eventInWords, type HistoryLine } from './historyWords.ts';
import { readHistory } from './readHistory.ts';

interface HistoryProps {
  readonly applicationId: string;
  /** Of the file, without its ending. */
  readonly name: string;
  /** Null: all. */
  readonly types: readonly HistoryLine['type'][] | null;
}

const PAGE = 25;

export const History = ({ applicationId, name, types }: HistoryProps) => {
  const intl = useIntl();
  const { moment } = useFormat();
  const inWords = useLineInWords();
  const [problem, setProblem] = useState<CombinedError | null>(null);
  const [isSaving, setSaving] = useState(false);
  const client = useClient();
  const asked = { id: applicationId, first: PAGE, types: types === null ? null : [...types] };
  const pages = usePages({
    query: ApplicationHistoryDocument,
    variables: asked,
    listOf: ({ application }) => application?.history,
  });
  const lines = pages.nodes ?? [];

  const save = async (): Promise<void> => {
    if (isSaving) return;
    setSaving(true);
    setProblem(null);
    try {
      const [all, { historyCsv }, { saveFile }] = await Promise.all([
        readHistory(client, asked),
        import('./historyCsv.ts'),
        import('../format/saveFile.ts'),
      ]);
      const heading = (id: 'at' | 'moment' | 'event' | 'role' | 'rule' | 'change'): string =>
        intl.formatMessage({ id: `family.csv.${id}` });
      const headings = {
        at: heading('at'),
        moment: heading('moment'),
        event: heading('event'),
        role: heading('role'),
        rule: heading('rule'),
        change: heading('change'),
      };
      saveFile(`${name}.csv`, 'text/csv;charset=utf-8', historyCsv(headings, all.map(inWords)));
    } catch (error) {
      setProblem(error instanceof CombinedError ? error : new CombinedError({ networkError: new Error('export') }));
    } finally {
      setSaving(false);
    }
  };

  return (
    <AnswerStates answer={pages.answer} retry={pages.refresh}>
      {() =>
        lines.length === 0 ? (
          <Empty>
            <FormattedMessage id={types === null ? 'family.history.nothing' : 'family.readers.nobody'} />
          </Empty>
        ) : (
          <>
            <ol className={classes['list']}>
              {lines.map((line) => {
                const { event, role, rule, change } = inWords(line);
                return (
                  <li key={`${line.at} ${line.type} ${change}`} className={classes['item']}>
                    <Text fz="sm" c="dimmed">
                      {moment(line.at)}
                    </Text>
                    <Text fw={600}>{event}</Text>
                    {change === '' ? null : <Text>{change}</Text>}
                    <Text fz="sm" c="dimmed">
                      {role}
                      {rule === '' ? '' : ` · ${intl.formatMessage({ id: 'family.history.rule' }, { rule })}`}
                      {line.effectiveAt === line.at
                        ? ''
                        : ` · ${intl.formatMessage({ id: 'family.history.effective' }, { moment: moment(line.effectiveAt) })}`}
                    </Text>
                    {line.case === null ? null : (
                      <Anchor component={Link} href={`/cases/${line.case.id}`} className="kz-no-print">
                        <FormattedMessage id="family.toCase" />
                      </Anchor>
                    )}
                  </li>
                );
              })}
            </ol>
            <RefusalNote problem={problem} />
            <Group mt="md" align="flex-end" className="kz-no-print">
              <MoreButton pages={pages} />
              <Button variant="subtle" aria-busy={isSaving} onClick={() => void save()}>
                <FormattedMessage id="family.history.csv" />
              </Button>
            </Group>
          </>
        )
      }
    </AnswerStates>
  );
};

/** A line of the journal as a person reads it. */
const useLineInWords = () => {
  const intl = useIntl();
  const { moment } = useFormat();
  return (line: HistoryLine) => {
    const { at, type, actorRole, rule, stateBefore, stateAfter, categoryBefore, categoryAfter, reading } = line;
    const changes = [
      stateAfter !== null && stateBefore !== stateAfter
        ? intl.formatMessage({ id: `applicationState.${stateAfter}` })
        : '',
      categoryBefore !== null && categoryAfter !== null && categoryBefore !== categoryAfter
        ? `${intl.formatMessage({ id: `category.${categoryBefore}` })} → ${intl.formatMessage({ id: `category.${categoryAfter}` })}`
        : '',
      reading === null
        ? ''
        : `${intl.formatMessage({ id: `family.read.${reading.what}` })}: ${intl.formatMessage({ id: `family.readFor.${reading.reason}` })}`,
    ];
    return {
      at,
      moment: moment(at),
      event: eventInWords(intl, type),
      role: intl.formatMessage({ id: `family.role.${actorRole}` }),
      rule: rule ?? '',
      change: changes.filter(Boolean).join(' · '),
    };
  };
};
