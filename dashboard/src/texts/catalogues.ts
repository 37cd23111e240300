import type shared from './shared/en.json';
import type parent from './parent/en.json';
import type family from './family/en.json';
import type open from './open/en.json';
import type desk from './desk/en.json';
import type kindergarten from './kindergarten/en.json';
import type department from './department/en.json';
import type books from './books/en.json';
import type queue from './queue/en.json';
import type cases from './cases/en.json';
import type demo from './demo/en.json';
import { loadedOf } from '../app/notLoaded.ts';
import type { Language } from '../format/language.ts';

/** Each part of the dashboard has its own catalogue in three languages, loaded with its pages. */
export type TextPart =
  | 'shared'
  | 'parent'
  | 'family'
  | 'open'
  | 'desk'
  | 'kindergarten'
  | 'department'
  | 'books'
  | 'queue'
  | 'cases'
  | 'demo';

export type TextId =
  | keyof typeof shared
  | keyof typeof parent
  | keyof typeof family
  | keyof typeof open
  | keyof typeof desk
  | keyof typeof kindergarten
  | keyof typeof department
  | keyof typeof books
  | keyof typeof queue
  | keyof typeof cases
  | keyof typeof demo;

declare global {
  // The library's own place for telling which ids there are: a wrong one is a type error.
  namespace FormatjsIntl {
    interface Message {
      ids: TextId;
    }
  }
}

/** Of the parts that a page has loaded; a test holds the three languages of each complete. */
export type Texts = Record<TextId, string>;

const files = import.meta.glob<Texts>('./*/*.json', { import: 'default' });

const AGAIN_MS = 5_000;

const loaded = new Map<string, Promise<Texts>>();

export const textsOf = (part: TextPart, language: Language): Promise<Texts> => {
  const path = `./${part}/${language}.json`;
  const known = loaded.get(path);
  if (known) return known;
  const load = files[path];
  if (!load) throw new Error(`There are no texts at ${path}`);
  const texts = loadedOf(load);
  loaded.set(path, texts);
  // What did not come is asked for again, but not at once: whoever reads it here asks with every drawing of the page.
  texts.catch(() => setTimeout(() => loaded.delete(path), AGAIN_MS));
  return texts;
};

/** All that is shown now, in another language. */
export const loadLanguage = async (language: Language): Promise<void> => {
  const parts = [...loaded.keys()].map((path) => path.split('/')[1] as TextPart);
  await Promise.all([...new Set(parts)].map((part) => textsOf(part, language)));
};
