import { SimpleGrid, Text } from '@mantine/core';
import { FormattedMessage, useIntl } from 'react-intl';
import { Link } from 'wouter';
import { hasRole, useViewer, type Role } from '../../session/viewer.ts';
import type { TextId } from '../../texts/catalogues.ts';
import { Card } from '../../ui/Card.tsx';
import { Page } from '../../ui/Page.tsx';
import { NotForYou } from '../../ui/QueryStates.tsx';

interface Room {
  readonly href: string;
  readonly title: TextId;
  readonly text: TextId;
  readonly roles: readonly Role[];
}

const ALL: readonly Role[] = ['SPECIALIST', 'SUPERVISOR', 'AUDITOR'];
const OVERSIGHT: readonly Role[] = ['SUPERVISOR', 'AUDITOR'];

const ROOMS: readonly Room[] = [
  { href: '/department/queue', title: 'nav.queue', text: 'hub.queue.text', roles: ALL },
  { href: '/department/campaigns', title: 'nav.campaigns', text: 'hub.campaigns.text', roles: ALL },
  { href: '/department/runs', title: 'nav.runs', text: 'hub.runs.text', roles: ALL },
  { href: '/board', title: 'nav.board', text: 'hub.board.text', roles: ALL },
  { href: '/department/kindergartens', title: 'hub.books', text: 'hub.books.text', roles: ALL },
  { href: '/department/cases', title: 'hub.cases', text: 'hub.cases.text', roles: ALL },
  { href: '/department/reconciliation', title: 'reconciliation.title', text: 'hub.reconciliation.text', roles: ALL },
  { href: '/department/violations', title: 'violations.title', text: 'hub.violations.text', roles: ALL },
  { href: '/department/charts', title: 'charts.title', text: 'hub.charts.text', roles: ALL },
  { href: '/department/calendar', title: 'calendar.title', text: 'hub.calendar.text', roles: ALL },
  { href: '/department/policy', title: 'policy.title', text: 'hub.policy.text', roles: ALL },
  { href: '/department/city', title: 'hub.city', text: 'hub.city.text', roles: ALL },
  { href: '/department/health', title: 'health.title', text: 'hub.health.text', roles: OVERSIGHT },
  { href: '/department/audit', title: 'audit.title', text: 'hub.audit.text', roles: OVERSIGHT },
  { href: '/department/people', title: 'people.title', text: 'hub.people.text', roles: OVERSIGHT },
];

/** Where the department goes from, by what each one's role opens. */
export const DepartmentPage = () => {
  const { formatMessage } = useIntl();
  const viewer = useViewer();
  const rooms = ROOMS.filter(({ roles }) => hasRole(viewer, ...roles));
  return (
    <Page title={formatMessage({ id: 'nav.department' })} width="wide">
      {viewer !== null && rooms.length === 0 ? <NotForYou /> : null}
      <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }}>
        {rooms.map(({ href, title, text }) => (
          <Card key={href} mb={0}>
            <Text fw={600}>
              <Link href={href}>
                <FormattedMessage id={title} />
              </Link>
            </Text>
            <Text fz="sm" c="dimmed">
              <FormattedMessage id={text} />
            </Text>
          </Card>
        ))}
      </SimpleGrid>
    </Page>
  );
};
