import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { offlineShell } from './offlineShell.ts';

/** Where the API of a developer's own server answers. */
const API = process.env['KEZEK_API'] ?? 'http://127.0.0.1:4000';

const OURS = ['/graphql', '/demo/sign-in', '/settings.json', '/uploads'];

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), offlineShell()],
  build: { outDir: 'dist', emptyOutDir: true, target: 'es2022', sourcemap: false, chunkSizeWarningLimit: 700 },
  server: {
    // The API hears pages of its own origin alone.
    proxy: Object.fromEntries(
      OURS.map((path) => [
        path,
        { target: API, ws: path === '/graphql', changeOrigin: true, headers: { origin: new URL(API).origin } },
      ]),
    ),
  },
});
