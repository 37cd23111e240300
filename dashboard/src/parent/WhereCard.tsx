import { Anchor, List, Text } from '@mantine/core';
import { FormattedMessage, useIntl } from 'react-intl';
import { Link } from 'wouter';
import { useFormat } from '../format/useFormat.ts';
import { Card } from '../ui/Card.tsx';
import type { DirectionWholeFragment } from './documents.ts';
import type { Stage } from './stage.ts';

interface WhereCardProps {
  readonly direction: DirectionWholeFragment;
  readonly stage: Stage;
}

/** What to bring and where: the desk while the privilege is to be proved, then the kindergarten. */
export const WhereCard = ({ direction, stage }: WhereCardProps) => {
  const { formatMessage } = useIntl();
  const { translated } = useFormat();
  const { kindergarten, privilege, policy } = direction;
  const { city } = kindergarten;
  const isToDesk = stage === 'PROVE' || stage === 'PROVE_AFRESH' || stage === 'AT_DESK';
  return (
    <Card title={formatMessage({ id: stage === 'AT_DESK' ? 'direction.where.later' : 'direction.where' })}>
      {isToDesk && stage !== 'AT_DESK' ? (
        <>
          <Text fw={650}>
            <FormattedMessage id="direction.bring" />
          </Text>
          <List mb="sm">
            {privilege?.subcategory ? <List.Item>{translated(privilege.subcategory.evidence)}</List.Item> : null}
            <List.Item>
              <FormattedMessage id="direction.bring.date" values={{ count: policy.rules.certificateValidDays }} />
            </List.Item>
          </List>
          <Text fw={650}>
            <FormattedMessage id="direction.desk" />
          </Text>
          <Text>{translated(city.deskAddress)}</Text>
          <Text>{translated(city.deskHours)}</Text>
          {city.deskPhone ? <PhoneLink phone={city.deskPhone} /> : null}
          <Text c="dimmed" mt="xs">
            <FormattedMessage id="direction.orScan" />
          </Text>
          <Text fw={650} mt="sm">
            <FormattedMessage id="direction.later" />
          </Text>
          <Whereabouts kindergarten={kindergarten} />
        </>
      ) : (
        <>
          {stage === 'ENROL' ? (
            <>
              <Text fw={650}>
                <FormattedMessage id="direction.bring" />
              </Text>
              <Text mb="sm">
                <FormattedMessage id="direction.bring.enrol" />
              </Text>
            </>
          ) : null}
          <Whereabouts kindergarten={kindergarten} />
        </>
      )}
    </Card>
  );
};

/** Where the kindergarten is, and when it is open. */
const Whereabouts = ({ kindergarten }: { readonly kindergarten: DirectionWholeFragment['kindergarten'] }) => {
  const { translated } = useFormat();
  const { id, name, address, hours, phone } = kindergarten;
  return (
    <>
      <Text fw={650}>{translated(name)}</Text>
      <Text>{address}</Text>
      {hours ? <Text>{hours}</Text> : null}
      {phone ? <PhoneLink phone={phone} /> : null}
      <Anchor component={Link} href={`/kindergartens?at=${id}`} display="block" w="fit-content" py={6}>
        <FormattedMessage id="direction.map" />
      </Anchor>
    </>
  );
};

const PhoneLink = ({ phone }: { readonly phone: string }) => (
  <Anchor href={`tel:${phone.replaceAll(/[^+\d]/g, '')}`} display="block" w="fit-content" py={6}>
    {phone}
  </Anchor>
);
