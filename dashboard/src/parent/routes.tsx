import type { PageRoute } from '../app/lazyPage.tsx';

export const parentRoutes: readonly PageRoute[] = [];
