import type { PageRoute } from '../app/lazyPage.tsx';

export const demoRoutes: readonly PageRoute[] = [];
