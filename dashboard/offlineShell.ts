import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

const FONTS = /golos-text-(latin|cyrillic|cyrillic-ext)-.*\.woff2$/;

/** Writes the service worker with the names of what the first page needs. */
export const offlineShell = (): Plugin => ({
  name: 'offline-shell',
  generateBundle(_options, bundle) {
    const first = new Set<string>();
    const add = (name: string): void => {
      const file = bundle[name];
      if (file === undefined || first.has(name)) return;
      first.add(name);
      if (file.type === 'chunk') for (const imported of file.imports) add(imported);
    };
    for (const [name, file] of Object.entries(bundle)) {
      const isEntry = file.type === 'chunk' && file.isEntry;
      if (isEntry || /^assets\/index-.*\.css$/.test(name) || FONTS.test(name)) add(name);
    }
    const names = [...first].sort();
    const version = createHash('sha256').update(Object.keys(bundle).sort().join('\n')).digest('hex').slice(0, 12);
    const source = readFileSync(join(import.meta.dirname, 'serviceWorker.js'), 'utf8')
      .replace('__VERSION__', version)
      .replace('__FIRST__', JSON.stringify(names.map((name) => `/${name}`)));
    this.emitFile({ type: 'asset', fileName: 'sw.js', source });
  },
});
