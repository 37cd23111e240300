import { lazyPage, type PageRoute } from '../app/lazyPage.tsx';

export const caseRoutes: readonly PageRoute[] = [
  lazyPage('/department/cases', 'cases', async () => (await import('./CasesPage.tsx')).CasesPage),
  lazyPage('/department/cases/:id', 'cases', async () => (await import('./CasePage.tsx')).CasePage),
  lazyPage('/cases/:id', 'cases', async () => (await import('./FamilyCasePage.tsx')).FamilyCasePage),
];
