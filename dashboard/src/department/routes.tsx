import { lazyPage, type PageRoute } from '../app/lazyPage.tsx';

export const departmentRoutes: readonly PageRoute[] = [
  lazyPage('/department', 'department', async () => (await import('./hub/DepartmentPage.tsx')).DepartmentPage),
  lazyPage(
    '/department/reconciliation',
    'department',
    async () => (await import('./reconciliation/ReconciliationPage.tsx')).ReconciliationPage,
  ),
  lazyPage(
    '/department/violations',
    'department',
    async () => (await import('./violations/ViolationsPage.tsx')).ViolationsPage,
  ),
  lazyPage('/department/charts', 'department', async () => (await import('./charts/ChartsPage.tsx')).ChartsPage),
  lazyPage(
    '/department/calendar',
    'department',
    async () => (await import('./calendar/CalendarPage.tsx')).CalendarPage,
  ),
  lazyPage('/department/policy', 'department', async () => (await import('./policy/PolicyPage.tsx')).PolicyPage),
  lazyPage('/department/health', 'department', async () => (await import('./health/HealthPage.tsx')).HealthPage),
  lazyPage('/department/audit', 'department', async () => (await import('./audit/AuditPage.tsx')).AuditPage),
  lazyPage('/department/people', 'department', async () => (await import('./people/PeoplePage.tsx')).PeoplePage),
];
