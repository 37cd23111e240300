import { lazyPage, type PageRoute } from '../app/lazyPage.tsx';

export const familyRoutes: readonly PageRoute[] = [
  lazyPage('/apply/:step?', 'family', async () => (await import('./ApplyPage.tsx')).ApplyPage),
  lazyPage('/receipts/:id', 'family', async () => (await import('./ReceiptPage.tsx')).ReceiptPage),
  lazyPage('/wishes', 'family', async () => (await import('./WishesPage.tsx')).WishesPage),
  lazyPage('/kindergartens', 'family', async () => (await import('./KindergartensPage.tsx')).KindergartensPage),
  lazyPage('/kindergartens/:id', 'family', async () => (await import('./KindergartenPage.tsx')).KindergartenPage),
  lazyPage('/settings', 'family', async () => (await import('./SettingsPage.tsx')).SettingsPage),
  lazyPage('/claim', 'family', async () => (await import('./ClaimPage.tsx')).ClaimPage),
  lazyPage('/leave', 'family', async () => (await import('./LeavePage.tsx')).LeavePage),
  lazyPage('/notices', 'family', async () => (await import('./NoticesPage.tsx')).NoticesPage),
  lazyPage('/history', 'family', async () => (await import('./HistoryPage.tsx')).HistoryPage),
  lazyPage('/history/readers', 'family', async () => (await import('./ReadersPage.tsx')).ReadersPage),
];
