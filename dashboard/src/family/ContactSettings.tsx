import { useIntl } from 'react-intl';
import { Card } from '../ui/Card.tsx';
import { ContactChange } from './ContactChange.tsx';

interface ContactSettingsProps {
  readonly phone: string | null;
  readonly email: string | null;
  readonly onChanged: () => void;
}

export const ContactSettings = ({ phone, email, onChanged }: ContactSettingsProps) => {
  const { formatMessage } = useIntl();
  return (
    <Card title={formatMessage({ id: 'family.contact.title' })}>
      <ContactChange channel="PHONE" shown={phone} onChanged={onChanged} />
      <ContactChange channel="EMAIL" shown={email} onChanged={onChanged} />
    </Card>
  );
};
