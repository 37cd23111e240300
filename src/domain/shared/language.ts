/** Languages of instruction of a group; also the languages people read. */
export const LANGUAGES = ['KAZAKH', 'RUSSIAN', 'ENGLISH'] as const;
export type Language = (typeof LANGUAGES)[number];
