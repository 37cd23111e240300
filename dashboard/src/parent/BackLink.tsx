import { Anchor } from '@mantine/core';
import { FormattedMessage } from 'react-intl';
import { Link } from 'wouter';
import type { TextId } from '../texts/catalogues.ts';

interface BackLinkProps {
  readonly href?: string;
  readonly text?: TextId;
}

/** The way back to where the family came from. */
export const BackLink = ({ href = '/', text = 'nav.home' }: BackLinkProps) => (
  <Anchor component={Link} href={href} display="inline-block" mb="sm" py={6} className="kz-no-print">
    {'← '}
    <FormattedMessage id={text} />
  </Anchor>
);
