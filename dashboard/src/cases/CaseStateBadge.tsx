import { FormattedMessage } from 'react-intl';
import type { Tone } from '../ui/Card.tsx';
import { StateBadge } from '../ui/StateBadge.tsx';
import type { CaseLineFragment } from './documents.ts';

type State = CaseLineFragment['state'];

const TONES: Record<State, Tone> = {
  OPEN: 'act',
  IN_REVIEW: 'act',
  CLEARED: 'done',
  VIOLATION: 'loss',
  ESCALATED: 'loss',
};

export const CaseStateBadge = ({ state }: { readonly state: State }) => (
  <StateBadge tone={TONES[state]}>
    <FormattedMessage id={`caseState.${state}`} />
  </StateBadge>
);
