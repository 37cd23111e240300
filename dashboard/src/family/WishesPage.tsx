import { useIntl } from 'react-intl';
import { Page } from '../ui/Page.tsx';
import { OfApplication } from './OfApplication.tsx';
import { WishesForm } from './WishesForm.tsx';

export const WishesPage = () => {
  const { formatMessage } = useIntl();
  return (
    <Page title={formatMessage({ id: 'family.wishes.title' })}>
      <OfApplication>{(application) => <WishesForm key={application.id} application={application} />}</OfApplication>
    </Page>
  );
};
