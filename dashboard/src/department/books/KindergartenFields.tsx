import { SimpleGrid, Text } from '@mantine/core';
import { useId } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { KindergartenMap } from '../../family/KindergartenMap.tsx';
import { LANGUAGES } from '../../format/language.ts';
import type { TextId } from '../../texts/catalogues.ts';
import { PartTexts } from '../../texts/LanguageProvider.tsx';
import { BookField } from './BookField.tsx';
import { OWNERSHIPS, type KindergartenField } from './drafts.ts';
import type { BookForm } from './useBookForm.ts';
import type { BookKindergartenRow } from './useBookKindergartens.ts';

export const KINDERGARTEN_LABELS: Readonly<Record<KindergartenField, TextId>> = {
  number: 'books.number',
  'name.kk': 'books.name.kk',
  'name.ru': 'books.name.ru',
  'name.en': 'books.name.en',
  district: 'books.district',
  address: 'books.address',
  ownership: 'books.ownership',
  hours: 'books.hours',
  phone: 'books.phone',
  'location.lat': 'books.lat',
  'location.lon': 'books.lon',
};

interface KindergartenFieldsProps {
  readonly form: BookForm<KindergartenField>;
  /** The others of the city: their districts are offered, and they show on the map where it is. */
  readonly all: readonly BookKindergartenRow[];
}

/** What a kindergarten shows to everybody, as a form. The point can be typed, or pressed on the map. */
export const KindergartenFields = ({ form, all }: KindergartenFieldsProps) => {
  const { formatMessage } = useIntl();
  const districts = useId();
  const { draft, set } = form;
  const [lat, lon] = [Number(draft['location.lat'] || NaN), Number(draft['location.lon'] || NaN)];
  const isPlaced = Math.abs(lat) <= 90 && Math.abs(lon) <= 180;
  const line = (field: KindergartenField) => ({ form, field, label: KINDERGARTEN_LABELS[field] });
  return (
    <>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md" verticalSpacing="sm">
        <BookField {...line('number')} inputMode="numeric" />
        <BookField
          {...line('ownership')}
          choices={OWNERSHIPS.map((value) => ({ value, label: formatMessage({ id: `books.ownership.${value}` }) }))}
        />
      </SimpleGrid>
      <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="md" verticalSpacing="sm" my="sm">
        {LANGUAGES.map((language) => (
          <BookField key={language} {...line(`name.${language}`)} />
        ))}
      </SimpleGrid>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md" verticalSpacing="sm">
        <BookField {...line('district')} list={districts} />
        <BookField {...line('address')} />
        <BookField {...line('hours')} hint="books.hoursHint" />
        <BookField {...line('phone')} hint="books.optional" inputMode="tel" />
        <BookField {...line('location.lat')} hint="books.optional" inputMode="decimal" />
        <BookField {...line('location.lon')} hint="books.optional" inputMode="decimal" />
      </SimpleGrid>
      <datalist id={districts}>
        {[...new Set(all.map(({ district }) => district))].map((district) => (
          <option key={district}>{district}</option>
        ))}
      </datalist>
      <Text mt="md" mb="xs" fz="sm">
        <FormattedMessage id="books.pressMap" />
      </Text>
      <PartTexts part="family">
        <KindergartenMap
          places={
            isPlaced
              ? [{ id: 'here', number: 0, name: nameOf(draft), district: '', location: { lat, lon }, free: 0 }]
              : []
          }
          outline={all}
          chosenId="here"
          onChoose={() => undefined}
          onPoint={(point) => set({ 'location.lat': point.lat.toFixed(5), 'location.lon': point.lon.toFixed(5) })}
        />
      </PartTexts>
    </>
  );
};

const nameOf = (draft: BookForm<KindergartenField>['draft']) => ({
  kk: draft['name.kk'],
  ru: draft['name.ru'],
  en: draft['name.en'],
});
