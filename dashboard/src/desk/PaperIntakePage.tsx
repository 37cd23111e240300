import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { Link } from 'wouter';
import { useFormat } from '../format/useFormat.ts';
import { hasRole, useViewer } from '../session/viewer.ts';
import { Card } from '../ui/Card.tsx';
import { Page } from '../ui/Page.tsx';
import { AnswerStates, NotForYou } from '../ui/QueryStates.tsx';
import { DeskLinks } from './DeskLinks.tsx';
import type { FamilyPartsFragment } from './documents.ts';
import { PaperForm } from './PaperForm.tsx';
import { useIntakeChoices } from './useIntakeChoices.ts';

/** D11: an application on paper, for a family without internet. */
export const PaperIntakePage = () => {
  const { formatMessage } = useIntl();
  const { answer, retry } = useIntakeChoices();
  const viewer = useViewer();
  const [taken, setTaken] = useState<FamilyPartsFragment | null>(null);
  return (
    <Page title={formatMessage({ id: 'desk.paper.title' })}>
      <DeskLinks />
      {viewer !== null && !hasRole(viewer, 'SPECIALIST') ? (
        <NotForYou />
      ) : taken === null ? (
        <AnswerStates answer={answer} retry={retry}>
          {(choices) => <PaperForm choices={choices} onTaken={setTaken} />}
        </AnswerStates>
      ) : (
        <Receipt taken={taken} onNext={() => setTaken(null)} />
      )}
    </Page>
  );
};

/** To print and hand over: the number, and the moment it counts from. */
const Receipt = ({ taken, onNext }: { readonly taken: FamilyPartsFragment; readonly onNext: () => void }) => {
  const { moment, translated } = useFormat();
  return (
    <Card tone="done">
      <Text fw={600}>
        <FormattedMessage id="desk.paper.taken" />
      </Text>
      <Text className="kz-number">{`№ ${String(taken.queueNumber)}`}</Text>
      <Text mb="sm">
        {taken.child?.name} · {moment(taken.queuedAt)} · <FormattedMessage id={`category.${taken.category}`} />
      </Text>
      <ol>
        {taken.wishes.map(({ rank, kindergarten }) => (
          <li key={rank}>{translated(kindergarten.name)}</li>
        ))}
      </ol>
      <Group mt="md" className="kz-no-print">
        <Button onClick={() => print()}>
          <FormattedMessage id="desk.paper.print" />
        </Button>
        <Button variant="default" component={Link} href={`/desk/families/${String(taken.queueNumber)}`}>
          <FormattedMessage id="desk.toFamily" />
        </Button>
        <Button variant="default" onClick={onNext}>
          <FormattedMessage id="desk.paper.next" />
        </Button>
      </Group>
    </Card>
  );
};
