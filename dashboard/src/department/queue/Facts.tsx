import { Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';

interface FactsProps {
  /** Those without a value are left out. */
  readonly facts: readonly (readonly [name: ReactNode, value: ReactNode])[];
}

/** Names and values, one below the other. */
export const Facts = ({ facts }: FactsProps) => (
  <dl style={{ margin: 0 }}>
    {facts
      .filter(([, value]) => value !== null && value !== undefined && value !== '')
      .map(([name, value], place) => (
        // The list stands as it was written.
        // oxlint-disable-next-line react/no-array-index-key
        <Group key={place} gap="xs" wrap="wrap" py={3} justify="space-between" align="baseline">
          <Text component="dt" c="dimmed" fz="sm">
            {name}
          </Text>
          <Text component="dd" m={0} fw={500}>
            {value}
          </Text>
        </Group>
      ))}
  </dl>
);
