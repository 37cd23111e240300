import { Anchor, Box, Button, Group, NativeSelect, Stack, Switch, Text, TextInput } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { Link, useSearch } from 'wouter';
import { useFormat } from '../format/useFormat.ts';
import { useCityToday } from '../graph/CityTime.tsx';
import { Page } from '../ui/Page.tsx';
import { AnswerStates, Empty, Waiting } from '../ui/QueryStates.tsx';
import type { TeachingLanguage } from './apply/draft.ts';
import type { FamilyApplicationFragment } from './documents.ts';
import { matches } from './matches.ts';
import { freeSeatsOf, useKindergartens, type KindergartenRow } from './useKindergartens.ts';
import { useStanding } from './useStanding.ts';
import { isWatched, WatchButton } from './WatchButton.tsx';
import classes from './KindergartensPage.module.css';

const KindergartenMap = lazy(async () => ({ default: (await import('./KindergartenMap.tsx')).KindergartenMap }));

const LANGUAGES = ['KAZAKH', 'RUSSIAN', 'ENGLISH'] as const;
const YEARS_OF_THE_QUEUE = 7;
const SHOWN_AT_ONCE = 30;

interface Filter {
  readonly sought: string;
  readonly birthYear: number | null;
  /** Empty: any. */
  readonly languages: readonly TeachingLanguage[];
  readonly district: string;
  readonly isFreeOnly: boolean;
  readonly isWatchedOnly: boolean;
}

const NO_FILTER: Filter = {
  sought: '',
  birthYear: null,
  languages: [],
  district: '',
  isFreeOnly: false,
  isWatchedOnly: false,
};

/** "These have free seats for your child now". */
const freeFor = ({ birthYear, languages }: FamilyApplicationFragment): Filter => ({
  ...NO_FILTER,
  birthYear,
  languages,
  isFreeOnly: true,
});

/**
 * All kindergartens of the city as a list and a map; for everybody, also without an account. `?for=` an application
 * begins with those that have free seats for its child,
 * `?at=` a kindergarten with that one chosen.
 */
export const KindergartensPage = () => {
  const { formatMessage } = useIntl();
  const standing = useStanding();
  const asked = new URLSearchParams(useSearch());
  const child = standing.find(({ id }) => id === asked.get('for'));
  const [chosen, setFilter] = useState<Filter | null>(null);
  const filter = chosen ?? (child === undefined ? NO_FILTER : freeFor(child));
  const kindergartens = useKindergartens(filter.birthYear);
  const change = (part: Partial<Filter>): void => setFilter({ ...filter, ...part });
  return (
    <Page title={formatMessage({ id: 'family.kindergartens.title' })} width="wide">
      {standing.length === 0 ? null : (
        <Group mb="md" gap="sm">
          {standing.map((application) => (
            <Button
              key={application.id}
              variant="light"
              h="auto"
              mih={44}
              py="xs"
              styles={{ label: { whiteSpace: 'normal' } }}
              onClick={() => setFilter(freeFor(application))}
            >
              <FormattedMessage id="family.kindergartens.forChild" values={{ name: application.child?.name ?? '' }} />
            </Button>
          ))}
        </Group>
      )}
      <AnswerStates answer={kindergartens} retry={kindergartens.refresh}>
        {(all) => (
          <ListAndMap all={all} filter={filter} change={change} standing={standing} firstId={asked.get('at')} />
        )}
      </AnswerStates>
    </Page>
  );
};

interface ListAndMapProps {
  readonly all: readonly KindergartenRow[];
  readonly filter: Filter;
  readonly change: (part: Partial<Filter>) => void;
  readonly standing: readonly FamilyApplicationFragment[];
  readonly firstId: string | null;
}

const ListAndMap = ({ all, filter, change, standing, firstId }: ListAndMapProps) => {
  const { formatMessage } = useIntl();
  const { translated, number } = useFormat();
  const [chosenId, setChosenId] = useState(firstId);
  const [shown, setShown] = useState(SHOWN_AT_ONCE);
  const { sought, birthYear, languages, district, isFreeOnly, isWatchedOnly } = filter;
  const isWatching = (id: string): boolean => standing.some((application) => isWatched(application, id));

  const found = all
    .map((one) => ({ ...one, free: freeSeatsOf(one, languages) }))
    .filter(
      (one) =>
        (district === '' || one.district === district) &&
        (!isFreeOnly || one.free > 0) &&
        (!isWatchedOnly || isWatching(one.id)) &&
        matches(sought, [String(one.number), translated(one.name), one.address]),
    );
  const chosen = found.find(({ id }) => id === chosenId);
  const listed = chosen ? [chosen, ...found.filter(({ id }) => id !== chosenId)] : found;
  const thisYear = Number(useCityToday().slice(0, 4));

  return (
    <>
      <Group
        align="flex-end"
        gap="md"
        mb="md"
        component="search"
        aria-label={formatMessage({ id: 'family.find.label' })}
      >
        <TextInput
          type="search"
          className={classes['text'] ?? ''}
          label={formatMessage({ id: 'family.find.text' })}
          value={sought}
          onChange={({ currentTarget }) => change({ sought: currentTarget.value })}
        />
        <NativeSelect
          size="md"
          className={classes['field'] ?? ''}
          label={formatMessage({ id: 'family.find.birthYear' })}
          value={birthYear === null ? '' : String(birthYear)}
          onChange={({ currentTarget: { value } }) => change({ birthYear: value === '' ? null : Number(value) })}
          data={[
            { value: '', label: formatMessage({ id: 'family.find.anyYear' }) },
            ...Array.from({ length: YEARS_OF_THE_QUEUE }, (_, back) => String(thisYear - back)),
          ]}
        />
        <NativeSelect
          size="md"
          className={classes['field'] ?? ''}
          label={formatMessage({ id: 'family.find.language' })}
          value={languages.length === 1 ? (languages[0] ?? '') : languages.length === 0 ? '' : 'MINE'}
          onChange={({ currentTarget: { value } }) =>
            change({ languages: LANGUAGES.filter((language) => language === value) })
          }
          data={[
            { value: '', label: formatMessage({ id: 'family.find.anyLanguage' }) },
            ...LANGUAGES.map((value) => ({ value, label: formatMessage({ id: `language.${value}` }) })),
            ...(languages.length > 1
              ? [
                  {
                    value: 'MINE',
                    label: languages.map((language) => formatMessage({ id: `language.${language}` })).join(', '),
                  },
                ]
              : []),
          ]}
        />
        <NativeSelect
          size="md"
          className={classes['field'] ?? ''}
          label={formatMessage({ id: 'family.find.district' })}
          value={district}
          onChange={({ currentTarget }) => change({ district: currentTarget.value })}
          data={[
            { value: '', label: formatMessage({ id: 'family.find.allDistricts' }) },
            ...[...new Set(all.map((one) => one.district))].toSorted(),
          ]}
        />
        <Group w="100%" gap="lg">
          <Switch
            size="md"
            checked={isFreeOnly}
            onChange={({ currentTarget }) => change({ isFreeOnly: currentTarget.checked })}
            label={formatMessage({ id: 'family.find.free' })}
          />
          {standing.length === 0 ? null : (
            <Switch
              size="md"
              checked={isWatchedOnly}
              onChange={({ currentTarget }) => change({ isWatchedOnly: currentTarget.checked })}
              label={formatMessage({ id: 'family.find.watched' })}
            />
          )}
        </Group>
      </Group>
      <Text component="output" display="block" mb="sm">
        <FormattedMessage
          id="family.kindergartens.count"
          values={{ count: found.length, free: found.reduce((sum, { free }) => sum + free, 0) }}
        />
      </Text>
      <div className={classes['sides']}>
        <Box>
          {found.length === 0 ? (
            <Empty>
              <FormattedMessage id="family.kindergartens.nothing" />
            </Empty>
          ) : (
            <ul className={classes['list']} aria-label={formatMessage({ id: 'family.kindergartens.title' })}>
              {listed.slice(0, shown).map((one) => (
                <li key={one.id} className={classes['item']} data-chosen={one.id === chosenId}>
                  <Stack gap={2}>
                    <Anchor component={Link} href={`/kindergartens/${one.id}`} fw={600}>
                      {translated(one.name)}
                    </Anchor>
                    <Text fz="sm" c="dimmed">
                      {one.address}
                    </Text>
                    <Text fz="sm" c={one.free > 0 ? 'var(--kz-done-text)' : 'dimmed'} fw={one.free > 0 ? 650 : 400}>
                      <span aria-hidden="true">{one.free > 0 ? '● ' : '○ '}</span>
                      {formatMessage({ id: 'family.seats.free' }, { count: one.free, shown: number(one.free) })}
                    </Text>
                    {standing.map((application) => (
                      <WatchButton
                        key={application.id}
                        application={application}
                        kindergarten={one}
                        isNamed={standing.length > 1}
                        variant="subtle"
                      />
                    ))}
                  </Stack>
                </li>
              ))}
            </ul>
          )}
          {found.length > shown ? (
            <Button variant="subtle" fullWidth onClick={() => setShown(shown + SHOWN_AT_ONCE)}>
              <FormattedMessage id="family.find.more" />
            </Button>
          ) : null}
        </Box>
        <Box className={classes['map'] ?? ''}>
          <Suspense fallback={<Waiting />}>
            <KindergartenMap places={found} outline={all} chosenId={chosenId} onChoose={setChosenId} />
          </Suspense>
          {chosen ? (
            <Text mt="sm" component="output" display="block">
              <Anchor component={Link} href={`/kindergartens/${chosen.id}`} fw={600}>
                {translated(chosen.name)}
              </Anchor>{' '}
              · {formatMessage({ id: 'family.seats.free' }, { count: chosen.free, shown: number(chosen.free) })}
            </Text>
          ) : null}
        </Box>
      </div>
    </>
  );
};
