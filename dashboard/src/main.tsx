import '@fontsource-variable/golos-text/wght.css';
import '@mantine/core/styles.layer.css';
import './app/global.css';
import { MantineProvider } from '@mantine/core';
import { StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { ErrorBoundary } from 'react-error-boundary';
import { App } from './app/App.tsx';
import { GraphProvider } from './app/GraphProvider.tsx';
import { readSettings, SettingsContext } from './app/settings.ts';
import { cssVariables, theme } from './app/theme.ts';
import { WithoutTexts } from './app/WithoutTexts.tsx';
import { LanguageProvider } from './texts/LanguageProvider.tsx';

const root = document.querySelector('#root');
if (!root) throw new Error('The page has no root');

const settings = await readSettings();

createRoot(root).render(
  <StrictMode>
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <SettingsContext value={settings}>
        <ErrorBoundary FallbackComponent={WithoutTexts}>
          <Suspense>
            <LanguageProvider>
              <GraphProvider>
                <App />
              </GraphProvider>
            </LanguageProvider>
          </Suspense>
        </ErrorBoundary>
      </SettingsContext>
    </MantineProvider>
  </StrictMode>,
);

// A developer's server changes its files under the same names; there, nothing is kept.
if (import.meta.env.PROD && 'serviceWorker' in navigator) void navigator.serviceWorker.register('/sw.js');
