import { lazy } from 'react';
import { useIntl } from 'react-intl';
import { useQuery } from 'urql';
import { Redirect } from 'wouter';
import { ViewerDocument } from '../graph/documents.ts';
import { useSession } from '../session/session.ts';
import { hasRole } from '../session/viewer.ts';
import { PartTexts } from '../texts/LanguageProvider.tsx';
import { Page } from '../ui/Page.tsx';
import { Trouble, Waiting } from '../ui/QueryStates.tsx';
import { loadedOf } from './notLoaded.ts';
import { WelcomePage } from './WelcomePage.tsx';

const ParentHome = lazy(async () => ({
  default: await loadedOf(async () => (await import('../parent/ParentHomePage.tsx')).ParentHomePage),
}));

/** The first page: a parent's own, the workplace of the staff, or a welcome. */
export const HomePage = () => (useSession() === null ? <WelcomePage /> : <OwnHome />);

const OwnHome = () => {
  const { formatMessage } = useIntl();
  const [answer, ask] = useQuery({ query: ViewerDocument });
  const viewer = answer.data?.viewer ?? null;
  if (answer.data === undefined && answer.error) {
    return (
      <Page title={formatMessage({ id: 'nav.home' })} isTitleHidden>
        <Trouble error={answer.error} retry={ask} />
      </Page>
    );
  }
  if (viewer === null) return <Waiting />;
  if (hasRole(viewer, 'SPECIALIST', 'SUPERVISOR')) return <Redirect to="/desk" replace />;
  if (hasRole(viewer, 'KINDERGARTEN_ADMIN')) return <Redirect to="/board" replace />;
  if (hasRole(viewer, 'AUDITOR')) return <Redirect to="/department/audit" replace />;
  return (
    <PartTexts part="parent">
      <ParentHome />
    </PartTexts>
  );
};
