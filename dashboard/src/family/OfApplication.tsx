import { Button, NativeSelect } from '@mantine/core';
import type { ReactNode } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { Link, useLocation, useSearch } from 'wouter';
import { useQuery } from 'urql';
import { Empty } from '../ui/QueryStates.tsx';
import { AnswerStates } from '../ui/QueryStates.tsx';
import { FamilyApplicationsDocument, type FamilyApplicationFragment } from './documents.ts';

interface OfApplicationProps {
  readonly children: (application: FamilyApplicationFragment) => ReactNode;
}

/** A page about one child. Whoever has several chooses which; the address keeps the choice. */
export const OfApplication = ({ children }: OfApplicationProps) => {
  const { formatMessage } = useIntl();
  const [answer, ask] = useQuery({ query: FamilyApplicationsDocument });
  const [path, navigate] = useLocation();
  const asked = new URLSearchParams(useSearch()).get('of');
  return (
    <AnswerStates answer={answer} retry={ask}>
      {({ myApplications }) => {
        const all = myApplications?.edges.map(({ node }) => node) ?? [];
        const chosen = all.find(({ id }) => id === asked) ?? all.find(({ endedAt }) => endedAt === null) ?? all[0];
        if (chosen === undefined) return <NoApplication />;
        return (
          <>
            {all.length > 1 ? (
              <NativeSelect
                size="md"
                mb="md"
                label={formatMessage({ id: 'family.which' })}
                value={chosen.id}
                onChange={({ currentTarget }) => navigate(`${path}?of=${currentTarget.value}`, { replace: true })}
                data={all.map((one) => ({
                  value: one.id,
                  label: formatMessage(
                    { id: 'family.whichOne' },
                    {
                      name: one.child?.name ?? '',
                      number: String(one.queueNumber),
                      state: formatMessage({ id: `applicationState.${one.state}` }),
                    },
                  ),
                }))}
              />
            ) : null}
            {children(chosen)}
          </>
        );
      }}
    </AnswerStates>
  );
};

/** Nobody of the family stands in the queue. */
export const NoApplication = () => (
  <>
    <Empty>
      <FormattedMessage id="family.noApplication" />
    </Empty>
    <Button component={Link} href="/apply" fullWidth>
      <FormattedMessage id="family.apply.start" />
    </Button>
  </>
);
