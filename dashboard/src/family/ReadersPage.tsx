import { Text } from '@mantine/core';
import { FormattedMessage, useIntl } from 'react-intl';
import { Page } from '../ui/Page.tsx';
import { History } from './History.tsx';
import { HistoryLinks } from './HistoryLinks.tsx';
import { OfApplication } from './OfApplication.tsx';

const READINGS = ['PERSONAL_DATA_READ'] as const;

/** Who of the department read the special personal data of my child, when and why. */
export const ReadersPage = () => {
  const { formatMessage } = useIntl();
  return (
    <Page title={formatMessage({ id: 'family.readers.title' })}>
      <HistoryLinks />
      <Text mb="md" c="dimmed">
        <FormattedMessage id="family.readers.hint" />
      </Text>
      <OfApplication>
        {({ id, queueNumber }) => (
          <History key={id} applicationId={id} name={`kezek-${queueNumber}-read`} types={READINGS} />
        )}
      </OfApplication>
    </Page>
  );
};
