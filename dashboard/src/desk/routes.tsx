import { lazyPage, type PageRoute } from '../app/lazyPage.tsx';

export const deskRoutes: readonly PageRoute[] = [
  lazyPage('/desk/paper', 'desk', async () => (await import('./PaperIntakePage.tsx')).PaperIntakePage),
  lazyPage('/desk/notices', 'desk', async () => (await import('./UndeliveredPage.tsx')).UndeliveredPage),
  lazyPage('/desk/rejections', 'desk', async () => (await import('./RejectionsPage.tsx')).RejectionsPage),
  lazyPage('/desk/families/:number?', 'desk', async () => (await import('./FamiliesPage.tsx')).FamiliesPage),
  lazyPage('/desk/:id?', 'desk', async () => (await import('./DeskPage.tsx')).DeskPage),
];
