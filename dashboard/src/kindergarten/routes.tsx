import { lazyPage, type PageRoute } from '../app/lazyPage.tsx';

export const kindergartenRoutes: readonly PageRoute[] = [
  lazyPage('/board', 'kindergarten', async () => (await import('./BoardChoicePage.tsx')).BoardChoicePage),
  lazyPage('/board/:kindergartenId', 'kindergarten', async () => (await import('./BoardPage.tsx')).BoardPage),
];
