import { blocksOf } from './markdown.ts';

/** Something to type, and the answer a document shows below it, if it shows one. */
export interface Step {
  readonly command: string;
  readonly shown: string | null;
}

export const stepsOf = (markdown: string): Step[] => {
  const blocks = blocksOf(markdown).filter(({ language }) => language === 'sh' || language === 'json');
  return blocks.flatMap((block, index) => {
    if (block.language === 'json') return [];
    const next = blocks[index + 1];
    return [{ command: block.text, shown: next?.language === 'json' ? next.text : null }];
  });
};
