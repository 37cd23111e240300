import { Anchor, Text } from '@mantine/core';
import { FormattedMessage, useIntl } from 'react-intl';
import { Link } from 'wouter';
import { Card } from '../ui/Card.tsx';

/** R17: somebody looks into something about the child, and the family may answer. */
export const CaseCard = ({ caseId }: { readonly caseId: string }) => {
  const { formatMessage } = useIntl();
  return (
    <Card tone="act" title={formatMessage({ id: 'parent.case.title' })}>
      <Text>
        <FormattedMessage id="parent.case.text" />
      </Text>
      <Anchor component={Link} href={`/cases/${caseId}`} display="block" w="fit-content" py="xs">
        <FormattedMessage id="parent.case.open" />
      </Anchor>
    </Card>
  );
};
