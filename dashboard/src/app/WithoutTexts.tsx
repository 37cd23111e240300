import { Button, Container, Text } from '@mantine/core';
import { LANGUAGES, type Language } from '../format/language.ts';

/** These alone stand in no catalogue: they are shown when no catalogue has come. */
const AWAY: Record<Language, string> = {
  kk: 'Сервер қазір қолжетімсіз. Бір минуттан кейін қайталап көріңіз.',
  ru: 'Сервер сейчас недоступен. Попробуйте через минуту.',
  en: 'The server cannot be reached right now. Try again in a minute.',
};
const AGAIN: Record<Language, string> = { kk: 'Қайталау', ru: 'Повторить', en: 'Try again' };

/** The plain page in all three languages, with what to do. */
export const WithoutTexts = () => (
  <Container size={640} py="xl" component="main">
    {LANGUAGES.map((language) => (
      <Text key={language} lang={language}>
        {AWAY[language]}
      </Text>
    ))}
    <Button mt="md" h="auto" mih={44} onClick={() => location.reload()}>
      {LANGUAGES.map((language) => AGAIN[language]).join(' · ')}
    </Button>
  </Container>
);
