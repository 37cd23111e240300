import type { PageRoute } from '../app/lazyPage.tsx';

export const kindergartenRoutes: readonly PageRoute[] = [];
