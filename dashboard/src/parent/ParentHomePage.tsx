import { useIntl } from 'react-intl';
import { useQuery } from 'urql';
import { Page } from '../ui/Page.tsx';
import { AnswerStates } from '../ui/QueryStates.tsx';
import { ParentHomeDocument } from './documents.ts';

export const ParentHomePage = () => {
  const { formatMessage } = useIntl();
  const [answer, ask] = useQuery({ query: ParentHomeDocument });
  return (
    <Page title={formatMessage({ id: 'nav.home' })}>
      <AnswerStates answer={answer} retry={ask}>
        {({ myApplications }) => (
          <>
            {myApplications?.edges.map(({ node }) => (
              <p key={node.id} className="kz-number">
                {node.position?.place}
              </p>
            ))}
          </>
        )}
      </AnswerStates>
    </Page>
  );
};
