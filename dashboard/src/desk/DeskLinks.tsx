import { Group } from '@mantine/core';
import { FormattedMessage } from 'react-intl';
import { Link, useLocation } from 'wouter';
import { hasRole, useViewer } from '../session/viewer.ts';
import classes from './DeskPage.module.css';
import type { TextId } from '../texts/catalogues.ts';

interface DeskLink {
  readonly href: string;
  readonly text: TextId;
  readonly isFor: 'SPECIALIST' | 'SUPERVISOR' | null;
}

const LINKS: readonly DeskLink[] = [
  { href: '/desk', text: 'desk.title', isFor: null },
  { href: '/desk/families', text: 'desk.families.title', isFor: null },
  { href: '/desk/paper', text: 'desk.paper.title', isFor: 'SPECIALIST' },
  { href: '/desk/notices', text: 'desk.notices.title', isFor: null },
  { href: '/desk/rejections', text: 'desk.rejections.title', isFor: null },
];

/** A family has an address of its own; a case belongs to the desk, as the other pages do not. */
const isHere = (href: string, path: string): boolean =>
  path === href || (href === '/desk/families' && path.startsWith(href));

/** The pages of the desk, beside each other. */
export const DeskLinks = () => {
  const viewer = useViewer();
  const [path] = useLocation();
  return (
    <Group gap="sm" mb="md" fz={{ base: 'sm', sm: 'md' }} component="nav" className="kz-no-print">
      {LINKS.filter(({ isFor }) => isFor === null || hasRole(viewer, isFor)).map(({ href, text }) => (
        <Link
          key={href}
          href={href}
          className={classes['link'] ?? ''}
          aria-current={isHere(href, path) ? 'page' : undefined}
        >
          <FormattedMessage id={text} />
        </Link>
      ))}
    </Group>
  );
};
