import { NativeSelect, useMantineColorScheme } from '@mantine/core';
import { useIntl } from 'react-intl';

const LOOKS = ['auto', 'light', 'dark'] as const;

export const LookSelect = () => {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const { formatMessage } = useIntl();
  return (
    <NativeSelect
      aria-label={formatMessage({ id: 'frame.look' })}
      value={colorScheme}
      onChange={({ currentTarget: { value } }) => {
        const chosen = LOOKS.find((one) => one === value);
        if (chosen) setColorScheme(chosen);
      }}
    >
      {LOOKS.map((one) => (
        <option key={one} value={one}>
          {formatMessage({ id: `frame.look.${one}` })}
        </option>
      ))}
    </NativeSelect>
  );
};
