import { Button } from '@mantine/core';
import { FormattedMessage } from 'react-intl';
import type { CombinedError } from 'urql';
import { RefusalNote } from './RefusalNote.tsx';

interface MoreButtonProps {
  readonly pages: {
    readonly hasMore: boolean;
    readonly more: () => void;
    readonly isBusy: boolean;
    readonly problem: CombinedError | null;
  };
}

/** Below a list that goes on. */
export const MoreButton = ({ pages: { hasMore, more, isBusy, problem } }: MoreButtonProps) =>
  hasMore ? (
    <>
      <RefusalNote problem={problem} />
      <Button variant="default" mt="sm" aria-busy={isBusy} onClick={more}>
        <FormattedMessage id={isBusy ? 'state.busy' : 'act.more'} />
      </Button>
    </>
  ) : null;
