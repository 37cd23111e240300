import { lazyPage, type PageRoute } from '../app/lazyPage.tsx';

export const openRoutes: readonly PageRoute[] = [
  lazyPage('/protocols', 'open', async () => (await import('./ProtocolsPage.tsx')).ProtocolsPage),
  lazyPage('/protocols/:id', 'open', async () => (await import('./ProtocolPage.tsx')).ProtocolPage),
  lazyPage('/look-up', 'open', async () => (await import('./LookUpPage.tsx')).LookUpPage),
  lazyPage('/rules', 'open', async () => (await import('./RulesPage.tsx')).RulesPage),
  lazyPage('/verify', 'open', async () => (await import('./VerifyPage.tsx')).VerifyPage),
  lazyPage('/verify/:code', 'open', async () => (await import('./VerifyPage.tsx')).VerifyPage),
];
