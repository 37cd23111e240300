import { caseRoutes } from '../cases/routes.tsx';
import { demoRoutes } from '../demo/routes.tsx';
import { bookRoutes } from '../department/books/routes.tsx';
import { queueRoutes } from '../department/queue/routes.tsx';
import { departmentRoutes } from '../department/routes.tsx';
import { deskRoutes } from '../desk/routes.tsx';
import { familyRoutes } from '../family/routes.tsx';
import { kindergartenRoutes } from '../kindergarten/routes.tsx';
import { openRoutes } from '../open/routes.tsx';
import { parentRoutes } from '../parent/routes.tsx';
import { HomePage } from './HomePage.tsx';
import { lazyPage, type PageRoute } from './lazyPage.tsx';

/** Every address of the dashboard; each part lists its own. */
export const ROUTES: readonly PageRoute[] = [
  { path: '/', page: <HomePage /> },
  lazyPage('/sign-in', 'shared', async () => (await import('../session/SignInPage.tsx')).SignInPage),
  lazyPage('/signed-in', 'shared', async () => (await import('../session/SignedInPage.tsx')).SignedInPage),
  ...parentRoutes,
  ...familyRoutes,
  ...openRoutes,
  ...deskRoutes,
  ...kindergartenRoutes,
  ...queueRoutes,
  ...bookRoutes,
  ...departmentRoutes,
  ...caseRoutes,
  ...demoRoutes,
];
