import { lazyPage, type PageRoute } from '../../app/lazyPage.tsx';

/** The queue, its campaigns and its runs. */
export const queueRoutes: readonly PageRoute[] = [
  lazyPage('/department/queue', 'queue', async () => (await import('./QueuePage.tsx')).QueuePage),
  lazyPage(
    '/department/queue/:applicationId',
    'queue',
    async () => (await import('./StaffApplicationPage.tsx')).StaffApplicationPage,
  ),
  lazyPage(
    '/department/campaigns',
    'queue',
    async () => (await import('../campaigns/CampaignsPage.tsx')).CampaignsPage,
  ),
  lazyPage('/department/runs', 'queue', async () => (await import('../runs/RunsPage.tsx')).RunsPage),
  lazyPage('/department/runs/:runId', 'queue', async () => (await import('../runs/RunPage.tsx')).RunPage),
];
