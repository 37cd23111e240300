import type { PageRoute } from '../app/lazyPage.tsx';

export const openRoutes: readonly PageRoute[] = [];
