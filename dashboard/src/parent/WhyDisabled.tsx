import { Text } from '@mantine/core';
import { FormattedMessage } from 'react-intl';

interface WhyDisabledProps {
  readonly id: string;
  /** The server's own. */
  readonly refusal: { readonly message: string } | null;
  readonly isOffline: boolean;
}

/** Under a button that cannot be pressed: why, and when it can be. */
export const WhyDisabled = ({ id, refusal, isOffline }: WhyDisabledProps) =>
  refusal === null && !isOffline ? null : (
    <Text id={id} fz="sm" c="dimmed" mt={6} mb="md">
      {isOffline ? <FormattedMessage id="parent.offline" /> : refusal?.message}
    </Text>
  );
