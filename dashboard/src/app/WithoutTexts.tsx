import { Button, Container, Text } from '@mantine/core';
import type { FallbackProps } from 'react-error-boundary';
import { LANGUAGES, type Language } from '../format/language.ts';
import { NotLoaded } from './notLoaded.ts';

/** These alone stand in no catalogue: they are shown when no catalogue has come, or nothing that reads one stands. */
const AWAY: Record<Language, string> = {
  kk: 'Сервер қазір қолжетімсіз. Бір минуттан кейін қайталап көріңіз.',
  ru: 'Сервер сейчас недоступен. Попробуйте через минуту.',
  en: 'The server cannot be reached right now. Try again in a minute.',
};
const FAULT: Record<Language, string> = {
  kk: 'Бетте ақау бар. Кезегіңіз бен жолдамаларыңызға ештеңе болған жоқ.',
  ru: 'На странице ошибка. С вашей очередью и направлениями ничего не случилось.',
  en: 'This page has a fault. Nothing has happened to your number in line or your directions.',
};
const AGAIN: Record<Language, string> = { kk: 'Қайталау', ru: 'Повторить', en: 'Try again' };

/** The plain page in all three languages, with what to do. */
export const WithoutTexts = ({ error }: FallbackProps) => {
  const words = error instanceof NotLoaded ? AWAY : FAULT;
  return (
    <Container size={640} py="xl" component="main">
      {LANGUAGES.map((language) => (
        <Text key={language} lang={language}>
          {words[language]}
        </Text>
      ))}
      <Button mt="md" h="auto" mih={44} onClick={() => location.reload()}>
        {LANGUAGES.map((language) => AGAIN[language]).join(' · ')}
      </Button>
    </Container>
  );
};
