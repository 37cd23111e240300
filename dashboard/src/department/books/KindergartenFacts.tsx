import { Button, Grid, Text } from '@mantine/core';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { KindergartenMap } from '../../family/KindergartenMap.tsx';
import { LANGUAGE_NAMES, LANGUAGES } from '../../format/language.ts';
import { PartTexts } from '../../texts/LanguageProvider.tsx';
import { Card } from '../../ui/Card.tsx';
import { Waiting } from '../../ui/QueryStates.tsx';
import type { BookGroupFragment, BookKindergartenFragment } from '../documents.ts';
import { useDepartmentCity } from '../queue/departmentCity.ts';
import { Facts } from '../queue/Facts.tsx';
import { sumOf } from './bookFilter.ts';
import { ChangeKindergarten } from './ChangeKindergarten.tsx';
import { TEACHING_LANGUAGES } from './drafts.ts';
import { useBookKindergartens } from './useBookKindergartens.ts';

interface KindergartenFactsProps {
  readonly kindergarten: BookKindergartenFragment;
  readonly groups: readonly BookGroupFragment[];
  readonly isChangeable: boolean;
  readonly refresh: () => void;
}

/** What the kindergarten shows to everybody, and where it stands; as a form while it is changed. */
export const KindergartenFacts = ({ kindergarten, groups, isChangeable, refresh }: KindergartenFactsProps) => {
  const { formatMessage } = useIntl();
  const [isChanged, setChanged] = useState(false);
  // The map shows it among the others of the city; without an answer, alone.
  const others = useBookKindergartens(useDepartmentCity());
  const { data: all = [] } = others;
  if (isChanged)
    return <ChangeKindergarten present={kindergarten} all={all} refresh={refresh} onClose={() => setChanged(false)} />;
  const seats = sumOf(groups.map(({ seatCounts }) => seatCounts));
  const languages = TEACHING_LANGUAGES.filter((one) =>
    groups.some(({ language, closedAt }) => language === one && closedAt === null),
  );
  const { id, number, name, address, district, ownership, hours, phone, location } = kindergarten;
  return (
    <Grid>
      <Grid.Col span={{ base: 12, md: 6 }}>
        <Card title={formatMessage({ id: 'books.shows' })}>
          <Facts
            facts={[
              ...LANGUAGES.map((language) => [LANGUAGE_NAMES[language], name[language]] as const),
              [formatMessage({ id: 'books.district' }), district],
              [formatMessage({ id: 'books.address' }), address],
              [formatMessage({ id: 'books.ownership' }), formatMessage({ id: `books.ownership.${ownership}` })],
              [
                formatMessage({ id: 'books.language' }),
                languages.map((one) => formatMessage({ id: `language.${one}` })).join(', '),
              ],
              [formatMessage({ id: 'books.hours' }), hours ?? '—'],
              [formatMessage({ id: 'books.phone' }), phone ?? '—'],
            ]}
          />
          {isChangeable ? (
            <Button mt="md" variant="default" onClick={() => setChanged(true)}>
              <FormattedMessage id="books.change" />
            </Button>
          ) : null}
        </Card>
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 6 }}>
        <Card title={formatMessage({ id: 'books.where' })}>
          {location === null ? (
            <Text c="dimmed">
              <FormattedMessage id="books.noPoint" />
            </Text>
          ) : others.fetching ? (
            <Waiting />
          ) : (
            <PartTexts part="family">
              <KindergartenMap
                places={[{ id, number, name, district, location, free: seats.free }]}
                outline={all.length > 0 ? all : [{ district, location }]}
                chosenId={id}
                onChoose={() => undefined}
              />
            </PartTexts>
          )}
        </Card>
      </Grid.Col>
    </Grid>
  );
};
