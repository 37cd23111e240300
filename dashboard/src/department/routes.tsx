import type { PageRoute } from '../app/lazyPage.tsx';

export const departmentRoutes: readonly PageRoute[] = [];
