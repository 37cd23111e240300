import type { TextId } from '../texts/catalogues.ts';
import { hasRole, type Viewer } from '../session/viewer.ts';

interface NavigationLink {
  readonly href: string;
  readonly text: TextId;
}

const PUBLIC: readonly NavigationLink[] = [
  { href: '/kindergartens', text: 'nav.kindergartens' },
  { href: '/protocols', text: 'nav.protocols' },
  { href: '/look-up', text: 'nav.lookUp' },
  { href: '/rules', text: 'nav.rules' },
];
const PARENT: readonly NavigationLink[] = [
  { href: '/', text: 'nav.home' },
  { href: '/directions', text: 'nav.directions' },
  { href: '/notices', text: 'nav.notices' },
  { href: '/settings', text: 'nav.settings' },
];
const KINDERGARTEN: readonly NavigationLink[] = [{ href: '/board', text: 'nav.board' }];
const DESK: readonly NavigationLink[] = [{ href: '/desk', text: 'nav.desk' }];
const DEPARTMENT: readonly NavigationLink[] = [
  { href: '/department/queue', text: 'nav.queue' },
  { href: '/department', text: 'nav.department' },
];

/** Where this person can go. What one may do there is the server's to say. */
export const navigationFor = (viewer: Viewer | null, isSignedIn: boolean): readonly NavigationLink[] => {
  if (!isSignedIn) return PUBLIC;
  if (viewer === null) return [];
  if (viewer.roles.length === 0) return [...PARENT, ...PUBLIC];
  return [
    ...(hasRole(viewer, 'KINDERGARTEN_ADMIN') ? KINDERGARTEN : []),
    ...(hasRole(viewer, 'SPECIALIST', 'SUPERVISOR') ? DESK : []),
    ...(hasRole(viewer, 'SUPERVISOR', 'SPECIALIST', 'AUDITOR') ? DEPARTMENT : []),
    ...PUBLIC,
  ];
};
