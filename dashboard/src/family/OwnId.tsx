import { Code, Text } from '@mantine/core';
import { FormattedMessage, useIntl } from 'react-intl';
import { Card } from '../ui/Card.tsx';

/** What whoever is to hold a role reads out to a supervisor (R1). */
export const OwnId = ({ id }: { readonly id: string }) => {
  const { formatMessage } = useIntl();
  return (
    <Card title={formatMessage({ id: 'family.ownId.title' })}>
      <Text mb="xs">
        <FormattedMessage id="family.ownId.text" />
      </Text>
      <Code fz="md" style={{ overflowWrap: 'anywhere' }}>
        {id}
      </Code>
    </Card>
  );
};
