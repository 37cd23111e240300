import { FormattedMessage } from 'react-intl';
import type { Tone } from '../ui/Card.tsx';
import { StateBadge } from '../ui/StateBadge.tsx';
import type { HomeDirectionFragment } from './documents.ts';

type State = HomeDirectionFragment['state'];

const TONES: Record<State, Tone> = {
  AWAITING_CONFIRMATION: 'act',
  AWAITING_ENROLMENT: 'act',
  ENROLLED: 'done',
  CANCELLED: 'plain',
  DECLINED: 'loss',
  EXPIRED_CONFIRMATION: 'loss',
  EXPIRED_ENROLMENT: 'loss',
  REVOKED_FALSIFIED: 'loss',
  REVOKED_NOT_CONFIRMED: 'loss',
};

export const DirectionBadge = ({ state, isOverdue }: { readonly state: State; readonly isOverdue: boolean }) => (
  <StateBadge tone={isOverdue ? 'loss' : TONES[state]}>
    <FormattedMessage id={isOverdue ? 'parent.overdue' : `directionState.${state}`} />
  </StateBadge>
);
