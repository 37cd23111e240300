import { SimpleGrid, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useQuery } from 'urql';
import { LANGUAGE_NAMES, LANGUAGES } from '../../format/language.ts';
import { useCommand } from '../../graph/useCommand.ts';
import { hasRole, useViewer } from '../../session/viewer.ts';
import type { TextId } from '../../texts/catalogues.ts';
import { Card } from '../../ui/Card.tsx';
import { Page } from '../../ui/Page.tsx';
import { AnswerStates, Empty, NotForYou } from '../../ui/QueryStates.tsx';
import { BookCityDocument, ChangeCityDocument, type BookCityFragment } from '../documents.ts';
import { useDepartmentCity } from '../queue/departmentCity.ts';
import { Facts } from '../queue/Facts.tsx';
import { BookField } from './BookField.tsx';
import { ChangeActs } from './ChangeActs.tsx';
import { cityInput, draftOfCity, type CityField } from './drafts.ts';
import { useChangeForm } from './useBookForm.ts';

const LABELS: Readonly<Record<CityField, TextId>> = {
  'name.kk': 'books.name.kk',
  'name.ru': 'books.name.ru',
  'name.en': 'books.name.en',
  'deskAddress.kk': 'books.deskAddress.kk',
  'deskAddress.ru': 'books.deskAddress.ru',
  'deskAddress.en': 'books.deskAddress.en',
  'deskHours.kk': 'books.deskHours.kk',
  'deskHours.ru': 'books.deskHours.ru',
  'deskHours.en': 'books.deskHours.en',
  deskPhone: 'books.phone',
};

/** R6, R22: what the city is called and where families find its desk. */
export const CityPage = () => {
  const { formatMessage } = useIntl();
  const cityId = useDepartmentCity();
  const [answer, ask] = useQuery({
    query: BookCityDocument,
    variables: { id: cityId ?? '' },
    pause: cityId === undefined,
    requestPolicy: 'cache-and-network',
  });
  const refresh = (): void => ask({ requestPolicy: 'network-only' });
  const viewer = useViewer();
  const isChangeable = hasRole(viewer, 'SUPERVISOR');
  return (
    <Page title={formatMessage({ id: 'books.city' })} width="wide">
      <Text mb="md">
        <FormattedMessage id="books.cityText" />
      </Text>
      {viewer !== null && cityId === undefined ? <NotForYou /> : null}
      <AnswerStates answer={answer} retry={refresh}>
        {({ node }) =>
          node?.__typename !== 'City' ? (
            <Empty>
              <FormattedMessage id="books.noCity" />
            </Empty>
          ) : isChangeable ? (
            <ChangeCity city={node} refresh={refresh} />
          ) : (
            <CityFacts city={node} />
          )
        }
      </AnswerStates>
    </Page>
  );
};

const CityFacts = ({ city: { name, deskAddress, deskHours, deskPhone } }: { readonly city: BookCityFragment }) => {
  const { formatMessage } = useIntl();
  return (
    <SimpleGrid cols={{ base: 1, md: 3 }}>
      {LANGUAGES.map((language) => (
        <Card key={language} title={LANGUAGE_NAMES[language]}>
          <Facts
            facts={[
              [formatMessage({ id: 'books.cityName' }), name[language]],
              [formatMessage({ id: 'books.address' }), deskAddress[language]],
              [formatMessage({ id: 'books.hours' }), deskHours[language]],
              [formatMessage({ id: 'books.phone' }), deskPhone ?? '—'],
            ]}
          />
        </Card>
      ))}
    </SimpleGrid>
  );
};

interface ChangeCityProps {
  readonly city: BookCityFragment;
  /** After somebody else was first. */
  readonly refresh: () => void;
}

const ChangeCity = ({ city, refresh }: ChangeCityProps) => {
  const { formatMessage } = useIntl();
  const command = useCommand(ChangeCityDocument);
  const change = useChangeForm({ present: draftOfCity(city), version: city.version, command });
  const [isSaved, setSaved] = useState(false);
  const { form, version } = change;
  const save = async (): Promise<void> => {
    setSaved(false);
    const done = await command.run({ cityId: city.id, version, ...cityInput(form.draft) });
    if (done === null) {
      refresh();
      return;
    }
    change.saved(draftOfCity(done.city), done.city.version);
    setSaved(true);
  };
  return (
    <Card>
      {(['name', 'deskAddress', 'deskHours'] as const).map((part) => (
        <section key={part}>
          <Title order={2} fz="md" mt={part === 'name' ? 0 : 'lg'} mb="xs">
            <FormattedMessage id={`books.cityPart.${part}`} />
          </Title>
          <SimpleGrid cols={part === 'deskHours' ? 1 : { base: 1, md: 3 }} spacing="md">
            {LANGUAGES.map((language) => (
              <BookField
                key={language}
                form={form}
                field={`${part}.${language}`}
                label={LABELS[`${part}.${language}`]}
              />
            ))}
          </SimpleGrid>
        </section>
      ))}
      <SimpleGrid cols={{ base: 1, md: 3 }} mt="lg">
        <BookField form={form} field="deskPhone" label={LABELS.deskPhone} hint="books.optional" inputMode="tel" />
      </SimpleGrid>
      <Text aria-live="polite" mt="sm">
        {isSaved ? formatMessage({ id: 'books.citySaved' }) : null}
      </Text>
      <ChangeActs
        change={change}
        labels={LABELS}
        isBusy={command.isBusy}
        problem={command.problem}
        onSave={() => void save()}
      />
    </Card>
  );
};
