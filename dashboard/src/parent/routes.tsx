import { lazyPage, type PageRoute } from '../app/lazyPage.tsx';

export const parentRoutes: readonly PageRoute[] = [
  lazyPage('/directions', 'parent', async () => (await import('./DirectionsPage.tsx')).DirectionsPage),
  lazyPage('/directions/:id', 'parent', async () => (await import('./DirectionPage.tsx')).DirectionPage),
  lazyPage('/directions/:id/print', 'parent', async () => (await import('./PrintPage.tsx')).PrintPage),
  lazyPage('/applications/:id/story', 'parent', async () => (await import('./StoryPage.tsx')).StoryPage),
];
