/** What was typed by hand, for comparing alone: case, blanks and punctuation make no other text. */
export const foldedText = (typed: string): string =>
  typed
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
