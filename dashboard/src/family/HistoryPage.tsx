import { useIntl } from 'react-intl';
import { Page } from '../ui/Page.tsx';
import { History } from './History.tsx';
import { HistoryLinks } from './HistoryLinks.tsx';
import { OfApplication } from './OfApplication.tsx';

/** Every event of an application: who, by role, did what, when, by which rule. */
export const HistoryPage = () => {
  const { formatMessage } = useIntl();
  return (
    <Page title={formatMessage({ id: 'family.history.title' })}>
      <HistoryLinks />
      <OfApplication>
        {({ id, queueNumber }) => <History key={id} applicationId={id} name={`kezek-${queueNumber}`} types={null} />}
      </OfApplication>
    </Page>
  );
};
