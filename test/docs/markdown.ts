import { readdirSync } from 'node:fs';
import { join, posix } from 'node:path';
import { readFromRoot } from '../house/sources.ts';

export const root = join(import.meta.dirname, '../..');

/** One fenced block of a document: what stands after the fence, its text, and the heading it stands under. */
export interface Block {
  readonly language: string;
  readonly text: string;
  readonly heading: string;
}

const LINE_OF_FENCE = /^```(\w*)$/;

export const blocksOf = (markdown: string): Block[] => {
  const blocks: Block[] = [];
  let heading = '';
  let open: { language: string; lines: string[] } | null = null;
  for (const line of markdown.split('\n')) {
    const fence = LINE_OF_FENCE.exec(line);
    if (open === null) {
      if (fence !== null) open = { language: fence[1] ?? '', lines: [] };
      else if (/^#+ /.test(line)) heading = line.replace(/^#+ /, '');
    } else if (fence === null) {
      open.lines.push(line);
    } else {
      blocks.push({ language: open.language, text: open.lines.join('\n'), heading });
      open = null;
    }
  }
  if (open !== null) throw new Error(`A block under "${heading}" is not closed`);
  return blocks;
};

/** The same text with fenced blocks blanked. */
export const proseOf = (markdown: string): string =>
  markdown.replace(/^```[\s\S]*?^```$/gm, (block) => block.replace(/[^\n]/g, ''));

/** Made by running or building, never committed. */
const MADE = new Set(['node_modules', '.git', '.cache', '.data', 'coverage', 'dist']);

/** Every file of the repository, with forward slashes. */
export const repositoryFiles = (folder = ''): string[] =>
  readdirSync(join(root, folder), { withFileTypes: true })
    .filter(({ name }) => !MADE.has(name) && !name.startsWith('dist.'))
    .flatMap((entry) => {
      const path = posix.join(folder, entry.name);
      return entry.isDirectory() ? repositoryFiles(path) : [path];
    });

export interface Document {
  readonly path: string;
  readonly text: string;
}

export const documents = (): Document[] =>
  repositoryFiles()
    .filter((path) => path.endsWith('.md'))
    .map((path) => ({ path, text: readFromRoot(path) }));
