import { lazyPage, type PageRoute } from '../app/lazyPage.tsx';

export const demoRoutes: readonly PageRoute[] = [
  lazyPage('/demo', 'demo', async () => (await import('./DemoPage.tsx')).DemoPage),
];
