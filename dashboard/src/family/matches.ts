const folded = (text: string): string => text.toLocaleLowerCase('ru').replaceAll('ё', 'е');

/** Whether each word that is sought stands in one of the texts. */
export const matches = (sought: string, texts: readonly string[]): boolean => {
  const all = folded(texts.join(' '));
  return folded(sought)
    .split(/\s+/)
    .every((word) => all.includes(word));
};
