import { lazy, type ComponentType, type ReactNode } from 'react';
import { PartTexts } from '../texts/LanguageProvider.tsx';
import type { TextPart } from '../texts/catalogues.ts';
import { loadedOf } from './notLoaded.ts';

/** An address of the dashboard and what stands there. */
export interface PageRoute {
  /** `/directions/:id`; what follows a colon is read with `useParams`. */
  readonly path: string;
  readonly page: ReactNode;
}

/** A route whose page, documents and texts are loaded when it is first opened. */
export const lazyPage = (path: string, part: TextPart, load: () => Promise<ComponentType>): PageRoute => {
  const LazyPage = lazy(async () => ({ default: await loadedOf(load) }));
  return {
    path,
    page: (
      <PartTexts part={part}>
        <LazyPage />
      </PartTexts>
    ),
  };
};
