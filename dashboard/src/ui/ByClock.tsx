import { Text } from '@mantine/core';
import { FormattedMessage } from 'react-intl';
import { useFormat } from '../format/useFormat.ts';

/** Beside a moment that counts: by whose clock it is told. */
export const ByClock = () => {
  const { zone } = useFormat();
  return (
    <Text fz="sm" c="dimmed">
      <FormattedMessage id="day.clock" values={{ zone: zone.split('/').at(-1) ?? zone }} />
    </Text>
  );
};
