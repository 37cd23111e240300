import { lazyPage, type PageRoute } from '../../app/lazyPage.tsx';

/** The city's books: its kindergartens, their groups, and what the city shows of itself. */
export const bookRoutes: readonly PageRoute[] = [
  lazyPage(
    '/department/kindergartens',
    'books',
    async () => (await import('./KindergartenListPage.tsx')).KindergartenListPage,
  ),
  lazyPage(
    '/department/kindergartens/new',
    'books',
    async () => (await import('./NewKindergartenPage.tsx')).NewKindergartenPage,
  ),
  lazyPage(
    '/department/kindergartens/:id',
    'books',
    async () => (await import('./KindergartenBookPage.tsx')).KindergartenBookPage,
  ),
  lazyPage('/department/city', 'books', async () => (await import('./CityPage.tsx')).CityPage),
];
