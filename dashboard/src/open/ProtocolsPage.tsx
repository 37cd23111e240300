import { Group, NativeSelect, Table, Text } from '@mantine/core';
import { FormattedMessage, useIntl } from 'react-intl';
import { Link, useLocation, useSearch } from 'wouter';
import { useFormat } from '../format/useFormat.ts';
import { useCityToday } from '../graph/CityTime.tsx';
import { usePages } from '../graph/usePages.ts';
import { MoreButton } from '../ui/MoreButton.tsx';
import { Page } from '../ui/Page.tsx';
import { AnswerStates, Empty } from '../ui/QueryStates.tsx';
import { WideTable } from '../ui/WideTable.tsx';
import { ProtocolsDocument } from './documents.ts';

/** Children of these ages stand in a queue, with a year to spare on either side. */
const YEARS_SHOWN = 7;

/** R18: every distribution there was, for everybody to read. */
export const ProtocolsPage = () => {
  const { formatMessage } = useIntl();
  const { moment, number } = useFormat();
  const [, navigate] = useLocation();
  const asked = Number(new URLSearchParams(useSearch()).get('year'));
  const birthYear = Number.isInteger(asked) && asked > 0 ? asked : null;
  const thisYear = Number(useCityToday().slice(0, 4));
  const years = Array.from({ length: YEARS_SHOWN }, (_, before) => thisYear - before);
  const pages = usePages({ query: ProtocolsDocument, variables: { birthYear }, listOf: ({ runs }) => runs });
  return (
    <Page title={formatMessage({ id: 'open.protocols.title' })}>
      <Text mb="md">
        <FormattedMessage id="open.protocols.text" />
      </Text>
      <Group mb="md">
        <NativeSelect
          size="md"
          label={formatMessage({ id: 'open.birthYear' })}
          value={birthYear ?? ''}
          onChange={({ currentTarget: { value } }) =>
            navigate(value === '' ? '/protocols' : `/protocols?year=${value}`, { replace: true })
          }
        >
          <option value="">{formatMessage({ id: 'open.everyYear' })}</option>
          {years.map((year) => (
            <option key={year} value={year}>
              {year}
            </option>
          ))}
        </NativeSelect>
      </Group>
      <AnswerStates answer={pages.answer} retry={pages.refresh}>
        {() =>
          !pages.nodes?.length ? (
            <Empty>
              <FormattedMessage id="open.protocols.none" />
            </Empty>
          ) : (
            <>
              <WideTable
                title={formatMessage({ id: 'open.protocols.title' })}
                columns={[
                  formatMessage({ id: 'open.at' }),
                  formatMessage({ id: 'open.birthYear' }),
                  formatMessage({ id: 'open.issued' }),
                ]}
              >
                {pages.nodes.map(({ id, at, birthYear: year, issued }) => (
                  <Table.Tr key={id}>
                    <Table.Td>
                      <Link href={`/protocols/${id}`}>{moment(at)}</Link>
                    </Table.Td>
                    <Table.Td>{year}</Table.Td>
                    <Table.Td>{number(issued)}</Table.Td>
                  </Table.Tr>
                ))}
              </WideTable>
              <MoreButton pages={pages} />
            </>
          )
        }
      </AnswerStates>
    </Page>
  );
};
