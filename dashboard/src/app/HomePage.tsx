import { lazy } from 'react';
import { Redirect } from 'wouter';
import { useSession } from '../session/session.ts';
import { hasRole, useViewer } from '../session/viewer.ts';
import { PartTexts } from '../texts/LanguageProvider.tsx';
import { Waiting } from '../ui/QueryStates.tsx';
import { WelcomePage } from './WelcomePage.tsx';

const ParentHome = lazy(async () => ({ default: (await import('../parent/ParentHomePage.tsx')).ParentHomePage }));

/** The first page: a parent's own, the workplace of the staff, or a welcome. */
export const HomePage = () => {
  const isSignedIn = useSession() !== null;
  const viewer = useViewer();
  if (!isSignedIn) return <WelcomePage />;
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
