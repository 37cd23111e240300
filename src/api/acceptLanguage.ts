import type { Language } from '../domain/shared/language.ts';

const BY_TAG: Readonly<Record<string, Language>> = { kk: 'KAZAKH', ru: 'RUSSIAN', en: 'ENGLISH' };

/** The language to answer in: the best of `Accept-Language` that we speak, otherwise `byDefault`. */
export const acceptLanguage = (header: string | undefined, byDefault: Language): Language => {
  const wishes = (header ?? '')
    .slice(0, 1_000)
    .split(',')
    .map((part) => {
      const [tag = '', quality] = part.split(/;\s*q=/);
      return {
        language: BY_TAG[tag.trim().slice(0, 2).toLowerCase()],
        quality: quality === undefined ? 1 : Number(quality),
      };
    });
  wishes.sort((a, b) => b.quality - a.quality);
  return wishes.find(({ language, quality }) => language !== undefined && quality > 0)?.language ?? byDefault;
};
