import type { PageRoute } from '../app/lazyPage.tsx';

export const deskRoutes: readonly PageRoute[] = [];
