import { Button, Group, NumberInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useQuery } from 'urql';
import { useLocation, useParams } from 'wouter';
import { Page } from '../ui/Page.tsx';
import { AnswerStates, Empty } from '../ui/QueryStates.tsx';
import { DeskLinks } from './DeskLinks.tsx';
import { FamilyByNumberDocument } from './documents.ts';
import { FamilyCards } from './FamilyCards.tsx';

/** A family by its queue number: whom the desk serves at the window. */
export const FamiliesPage = () => {
  const { formatMessage } = useIntl();
  const { number } = useParams<{ number?: string }>();
  const [, navigate] = useLocation();
  const [typed, setTyped] = useState<string | number>(number ?? '');
  const queueNumber = Number(number ?? 0);
  const [answer, ask] = useQuery({
    query: FamilyByNumberDocument,
    variables: { queueNumber },
    pause: !(queueNumber > 0),
  });
  return (
    <Page title={formatMessage({ id: 'desk.families.title' })}>
      <DeskLinks />
      <form
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          if (Number(typed) > 0) navigate(`/desk/families/${String(typed)}`);
        }}
      >
        <Group align="flex-end" gap="sm" mb="lg">
          <NumberInput
            size="md"
            hideControls
            allowDecimal={false}
            allowNegative={false}
            label={<FormattedMessage id="desk.families.number" />}
            value={typed}
            onChange={setTyped}
          />
          <Button type="submit">
            <FormattedMessage id="desk.families.find" />
          </Button>
        </Group>
      </form>
      {queueNumber > 0 ? (
        <AnswerStates answer={answer} retry={ask}>
          {({ application }) =>
            application === null ? (
              <Empty>
                <FormattedMessage id="desk.families.none" values={{ number: queueNumber }} />
              </Empty>
            ) : (
              <FamilyCards key={application.id} family={application} />
            )
          }
        </AnswerStates>
      ) : null}
    </Page>
  );
};
