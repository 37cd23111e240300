import { BarChart } from '@mantine/charts';
import '@mantine/charts/styles.css';
import { Button, Group, Table, Text } from '@mantine/core';
import { FormattedMessage, useIntl } from 'react-intl';
import { Card } from '../../ui/Card.tsx';
import { WideTable } from '../../ui/WideTable.tsx';
import { saveCsv } from './saveCsv.ts';

interface Series {
  readonly name: string;
  readonly label: string;
  readonly color: string;
}

interface ChartCardProps {
  /** What the figures say, as a sentence. */
  readonly title: string;
  /** What they are. */
  readonly text: string;
  /** Name of the file without its ending. */
  readonly file: string;
  /** The column of the labels. */
  readonly of: string;
  readonly rows: readonly { readonly label: string; readonly values: Readonly<Record<string, number>> }[];
  readonly series: readonly Series[];
  readonly isStacked?: boolean;
  readonly isLying?: boolean;
}

/** Hues that people with any sight of colours tell apart (Okabe and Ito). */
export const HUES = { blue: '#0072b2', orange: '#e69f00', green: '#009e73', grey: '#8a9499', red: '#d55e00' } as const;

/** Of a lying bar with its label of two lines. */
const ROW_PX = 40;

/** Of a line of the legend: on a telephone each series has its own. */
const LEGEND_PX = 24;

/** Nothing given here is left as it was: the colour, too, must be named. */
const TICK = { fontSize: 12, fill: 'currentColor' } as const;

/** One question answered by a picture, and the same figures as a table and as a file. */
export const ChartCard = ({
  title,
  text,
  file,
  of,
  rows,
  series,
  isStacked = false,
  isLying = false,
}: ChartCardProps) => {
  const { formatMessage } = useIntl();
  const columns = [of, ...series.map(({ label }) => label)];
  const cells = rows.map(({ label, values }) => [label, ...series.map(({ name }) => values[name] ?? 0)]);
  return (
    <Card title={<span>{title}</span>}>
      <Text fz="sm" c="dimmed" mb="sm">
        {text}
      </Text>
      {rows.length === 0 ? (
        <Text>
          <FormattedMessage id="charts.none" />
        </Text>
      ) : (
        <>
          <div aria-hidden="true">
            <BarChart
              h={isLying ? Math.max(200, rows.length * ROW_PX + 60 + series.length * LEGEND_PX) : 280}
              data={rows.map(({ label, values }) => ({ label, ...values }))}
              dataKey="label"
              orientation={isLying ? 'vertical' : 'horizontal'}
              type={isStacked ? 'stacked' : 'default'}
              series={series.map((one) => ({ ...one }))}
              withLegend={series.length > 1}
              withTooltip={false}
              barProps={{ isAnimationActive: false }}
              // Hidden from those who listen, who have the table; so nothing in it may take the focus.
              barChartProps={{ accessibilityLayer: false }}
              {...(isLying
                ? { xAxisProps: { allowDecimals: false }, yAxisProps: { width: 170, tick: TICK, interval: 0 } }
                : { yAxisProps: { allowDecimals: false } })}
            />
          </div>
          <details>
            <summary style={{ cursor: 'pointer', paddingBlock: '0.5rem' }}>
              <FormattedMessage id="charts.table" />
            </summary>
            <WideTable title={title} columns={columns}>
              {cells.map(([label, ...values]) => (
                <Table.Tr key={label}>
                  <Table.Th scope="row">{label}</Table.Th>
                  {values.map((value, place) => (
                    <Table.Td key={series[place]?.name}>{value}</Table.Td>
                  ))}
                </Table.Tr>
              ))}
            </WideTable>
          </details>
          <Group mt="sm">
            <Button variant="default" size="sm" onClick={() => saveCsv(file, columns, cells)}>
              {formatMessage({ id: 'charts.csv' })}
            </Button>
          </Group>
        </>
      )}
    </Card>
  );
};
