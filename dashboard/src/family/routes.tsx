import type { PageRoute } from '../app/lazyPage.tsx';

export const familyRoutes: readonly PageRoute[] = [];
