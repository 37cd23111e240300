import { Button, Group, NativeSelect, Table, Text, TextInput } from '@mantine/core';
import { useMemo, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { Link, useLocation, useSearch } from 'wouter';
import { useFormat } from '../../format/useFormat.ts';
import { hasRole, useViewer } from '../../session/viewer.ts';
import { Page } from '../../ui/Page.tsx';
import { AnswerStates, Empty } from '../../ui/QueryStates.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { WideTable } from '../../ui/WideTable.tsx';
import { useDepartmentCity } from '../queue/departmentCity.ts';
import { filterBooks, OPENNESS, sumOf, type BookFilter } from './bookFilter.ts';
import { useBookKindergartens, type BookKindergartenRow } from './useBookKindergartens.ts';

const SHOWN_AT_ONCE = 100;
const SEAT_STATES = ['FREE', 'HELD', 'OCCUPIED', 'WITHDRAWN'] as const;

/** All kindergartens in the city's books, with their seats: whose they are, and what there is for a birth year. */
export const KindergartenListPage = () => {
  const { formatMessage } = useIntl();
  const viewer = useViewer();
  const kindergartens = useBookKindergartens(useDepartmentCity());
  return (
    <Page title={formatMessage({ id: 'books.title' })} width="wide">
      <Group justify="space-between" mb="md">
        <Text maw={720}>
          <FormattedMessage id="books.text" />
        </Text>
        {hasRole(viewer, 'SUPERVISOR') ? (
          <Button component={Link} href="/department/kindergartens/new">
            <FormattedMessage id="books.add" />
          </Button>
        ) : null}
      </Group>
      <AnswerStates answer={kindergartens} retry={kindergartens.refresh}>
        {(all) => <Listed all={all} />}
      </AnswerStates>
    </Page>
  );
};

/** The filter stands in the address: whoever comes back finds it again. */
const useBookFilter = () => {
  const [, navigate] = useLocation();
  const asked = new URLSearchParams(useSearch());
  const year = asked.get('year');
  const filter: BookFilter = {
    sought: asked.get('q') ?? '',
    district: asked.get('district') ?? '',
    openness: OPENNESS.find((one) => one === asked.get('state')) ?? 'open',
    birthYear: year === null ? null : Number(year),
  };
  const choose = (name: 'q' | 'district' | 'state' | 'year', value: string): void => {
    if (value === '') asked.delete(name);
    else asked.set(name, value);
    const query = asked.toString();
    navigate(query === '' ? '/department/kindergartens' : `/department/kindergartens?${query}`, { replace: true });
  };
  return { filter, choose };
};

const Listed = ({ all }: { readonly all: readonly BookKindergartenRow[] }) => {
  const { formatMessage } = useIntl();
  const { translated, number } = useFormat();
  const { filter, choose } = useBookFilter();
  const [shown, setShown] = useState(SHOWN_AT_ONCE);
  const years = useMemo(
    () =>
      [...new Set(all.flatMap(({ seatsByBirthYear }) => seatsByBirthYear.map(({ birthYear }) => birthYear)))].toSorted(
        (a, b) => b - a,
      ),
    [all],
  );
  const found = filterBooks(all, filter, translated);
  const total = sumOf(found.map(({ seats }) => seats));
  return (
    <>
      <Group component="search" aria-label={formatMessage({ id: 'books.find' })} align="flex-end" mb="md">
        <TextInput
          type="search"
          label={formatMessage({ id: 'books.sought' })}
          value={filter.sought}
          onChange={({ currentTarget }) => choose('q', currentTarget.value)}
        />
        <NativeSelect
          size="md"
          label={formatMessage({ id: 'books.district' })}
          value={filter.district}
          onChange={({ currentTarget }) => choose('district', currentTarget.value)}
          data={[
            { value: '', label: formatMessage({ id: 'books.allDistricts' }) },
            ...[...new Set(all.map(({ district }) => district))].toSorted(),
          ]}
        />
        <NativeSelect
          size="md"
          label={formatMessage({ id: 'books.birthYear' })}
          value={filter.birthYear === null ? '' : String(filter.birthYear)}
          onChange={({ currentTarget }) => choose('year', currentTarget.value)}
          data={[{ value: '', label: formatMessage({ id: 'books.allYears' }) }, ...years.map(String)]}
        />
        <NativeSelect
          size="md"
          label={formatMessage({ id: 'books.state' })}
          value={filter.openness}
          onChange={({ currentTarget: { value } }) => choose('state', value === 'open' ? '' : value)}
          data={OPENNESS.map((value) => ({ value, label: formatMessage({ id: `books.openness.${value}` }) }))}
        />
      </Group>
      <Text component="output" display="block" mb="sm">
        <FormattedMessage
          id="books.count"
          values={{
            count: found.length,
            free: number(total.free),
            held: number(total.held),
            occupied: number(total.occupied),
          }}
        />
      </Text>
      {found.length === 0 ? (
        <Empty>
          <FormattedMessage id="books.none" />
        </Empty>
      ) : (
        <WideTable
          title={formatMessage({ id: 'books.title' })}
          columns={[
            formatMessage({ id: 'books.number' }),
            formatMessage({ id: 'books.kindergarten' }),
            formatMessage({ id: 'books.district' }),
            ...SEAT_STATES.map((state) => formatMessage({ id: `seatState.${state}` })),
          ]}
        >
          {found.slice(0, shown).map((one) => (
            <Table.Tr key={one.id}>
              <Table.Td>{one.number}</Table.Td>
              <Table.Td miw={220}>
                <Link href={`/department/kindergartens/${one.id}`}>{translated(one.name)}</Link>
                {one.closedAt === null ? null : (
                  <>
                    {' '}
                    <StateBadge tone="loss">
                      <FormattedMessage id="books.closed" />
                    </StateBadge>
                  </>
                )}
                <Text fz="sm" c="dimmed">
                  {one.address}
                </Text>
              </Table.Td>
              <Table.Td>{one.district}</Table.Td>
              {[one.seats.free, one.seats.held, one.seats.occupied, one.seats.withdrawn].map((count, place) => (
                <Table.Td key={SEAT_STATES[place]} fw={place === 0 && count > 0 ? 700 : undefined}>
                  {number(count)}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </WideTable>
      )}
      {found.length > shown ? (
        <Button variant="default" mt="sm" onClick={() => setShown(shown + SHOWN_AT_ONCE)}>
          <FormattedMessage id="act.more" />
        </Button>
      ) : null}
    </>
  );
};
