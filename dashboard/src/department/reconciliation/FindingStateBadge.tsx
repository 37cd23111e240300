import { FormattedMessage } from 'react-intl';
import type { Tone } from '../../ui/Card.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import type { FindingWholeFragment } from '../documents.ts';

type State = FindingWholeFragment['state'];

const TONES: Record<State, Tone> = {
  OPEN: 'act',
  PROPOSED: 'act',
  VIOLATION: 'loss',
  DISMISSED: 'done',
  LIFTED: 'plain',
};

export const FindingStateBadge = ({ state }: { readonly state: State }) => (
  <StateBadge tone={TONES[state]}>
    <FormattedMessage id={`findingState.${state}`} />
  </StateBadge>
);
