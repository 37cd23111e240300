import { NativeSelect } from '@mantine/core';
import { LANGUAGE_NAMES, LANGUAGES } from '../format/language.ts';
import { useLanguage } from '../texts/LanguageProvider.tsx';

/** Named in all three languages: whoever looks for it reads perhaps only one. */
export const LanguageSelect = () => {
  const { language, choose } = useLanguage();
  return (
    <NativeSelect
      aria-label="Тіл · Язык · Language"
      value={language}
      onChange={({ currentTarget: { value } }) => {
        const chosen = LANGUAGES.find((one) => one === value);
        if (chosen) choose(chosen);
      }}
    >
      {LANGUAGES.map((one) => (
        <option key={one} value={one} lang={one}>
          {LANGUAGE_NAMES[one]}
        </option>
      ))}
    </NativeSelect>
  );
};
