import { lazyPage, type PageRoute } from '../app/lazyPage.tsx';

/** The queue, its campaigns and its runs. */
export const queueRoutes: readonly PageRoute[] = [
  lazyPage('/department/queue', 'queue', async () => (await import('./queue/QueuePage.tsx')).QueuePage),
  lazyPage(
    '/department/queue/:applicationId',
    'queue',
    async () => (await import('./queue/StaffApplicationPage.tsx')).StaffApplicationPage,
  ),
];
