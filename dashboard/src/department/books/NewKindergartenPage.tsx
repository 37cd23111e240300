import { Anchor, Button, Text } from '@mantine/core';
import { FormattedMessage, useIntl } from 'react-intl';
import { Link, useLocation } from 'wouter';
import { useConnection } from '../../graph/connection.ts';
import { useCommand } from '../../graph/useCommand.ts';
import { hasRole, useViewer } from '../../session/viewer.ts';
import { Card } from '../../ui/Card.tsx';
import { Page } from '../../ui/Page.tsx';
import { AnswerStates, Empty, Waiting } from '../../ui/QueryStates.tsx';
import { RefusalNote } from '../../ui/RefusalNote.tsx';
import { AddKindergartenDocument } from '../documents.ts';
import { useDepartmentCity } from '../queue/departmentCity.ts';
import { kindergartenInput, NO_KINDERGARTEN } from './drafts.ts';
import { KindergartenFields } from './KindergartenFields.tsx';
import { useBookForm } from './useBookForm.ts';
import { useBookKindergartens, type BookKindergartenRow } from './useBookKindergartens.ts';

/** A kindergarten joins the city's books; its groups are added on its own page. */
export const NewKindergartenPage = () => {
  const { formatMessage } = useIntl();
  const viewer = useViewer();
  const cityId = useDepartmentCity();
  const kindergartens = useBookKindergartens(cityId);
  return (
    <Page title={formatMessage({ id: 'books.add' })} width="wide">
      <Text mb="md">
        <Anchor component={Link} href="/department/kindergartens">
          <FormattedMessage id="books.all" />
        </Anchor>
      </Text>
      {viewer === null ? (
        <Waiting />
      ) : hasRole(viewer, 'SUPERVISOR') ? (
        <AnswerStates answer={kindergartens} retry={kindergartens.refresh}>
          {(all) => <AddForm all={all} cityId={cityId ?? null} />}
        </AnswerStates>
      ) : (
        <Empty>
          <FormattedMessage id="books.supervisorOnly" />
        </Empty>
      )}
    </Page>
  );
};

interface AddFormProps {
  readonly all: readonly BookKindergartenRow[];
  readonly cityId: string | null;
}

const AddForm = ({ all, cityId }: AddFormProps) => {
  const [, navigate] = useLocation();
  const command = useCommand(AddKindergartenDocument);
  const form = useBookForm(NO_KINDERGARTEN, command.refusal);
  const isOffline = useConnection().state === 'offline';
  const add = async (): Promise<void> => {
    const added = await command.run({ cityId, ...kindergartenInput(form.draft) });
    if (added !== null) navigate(`/department/kindergartens/${added.kindergarten.id}`);
  };
  return (
    <Card>
      <KindergartenFields form={form} all={all} />
      <Text fz="sm" c="dimmed" mt="md">
        <FormattedMessage id="books.addText" />
      </Text>
      <RefusalNote refusal={form.refusal} problem={command.problem} />
      <Button mt="sm" disabled={isOffline} aria-busy={command.isBusy} onClick={() => void add()}>
        <FormattedMessage id={command.isBusy ? 'state.busy' : 'books.addAct'} />
      </Button>
    </Card>
  );
};
