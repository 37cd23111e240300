import { Button } from '@mantine/core';
import { FormattedMessage, useIntl } from 'react-intl';
import { useFormat } from '../format/useFormat.ts';
import { useConnection } from '../graph/connection.ts';
import { useCommand } from '../graph/useCommand.ts';
import { RefusalNote } from '../ui/RefusalNote.tsx';
import {
  UnwatchKindergartenDocument,
  WatchKindergartenDocument,
  type FamilyApplicationFragment,
  type WatchingFragment,
} from './documents.ts';

export type NamedKindergarten = Pick<NonNullable<WatchingFragment['watchedKindergartens']>[number], 'id' | 'name'>;

interface WatchButtonProps {
  readonly application: FamilyApplicationFragment;
  readonly kindergarten: NamedKindergarten;
  /** In a family with several children in the queue the button says for which. */
  readonly isNamed?: boolean;
  readonly variant?: 'light' | 'subtle';
}

export const isWatched = ({ watchedKindergartens }: WatchingFragment, kindergartenId: string): boolean =>
  watchedKindergartens?.some(({ id }) => id === kindergartenId) ?? false;

/** Begins or ends being told of one kindergarten for one child. */
export const WatchButton = ({ application, kindergarten, isNamed = false, variant = 'light' }: WatchButtonProps) => {
  const { formatMessage } = useIntl();
  const { translated } = useFormat();
  const isOffline = useConnection().state === 'offline';
  const watch = useCommand(WatchKindergartenDocument);
  const unwatch = useCommand(UnwatchKindergartenDocument);
  const isOn = isWatched(application, kindergarten.id);
  const isBusy = watch.isBusy || unwatch.isBusy;
  const input = { applicationId: application.id, kindergartenId: kindergarten.id };
  const turn = (): void => {
    watch.forget();
    unwatch.forget();
    void (isOn ? unwatch : watch).run(input);
  };
  return (
    <>
      <Button
        variant={isOn ? 'subtle' : variant}
        w="fit-content"
        h="auto"
        mih={44}
        px={variant === 'subtle' ? 4 : 'sm'}
        styles={{ label: { whiteSpace: 'normal' } }}
        disabled={isOffline}
        aria-busy={isBusy}
        aria-label={formatMessage(
          { id: isOn ? 'family.watch.stopFor' : 'family.watch.startFor' },
          { kindergarten: translated(kindergarten.name), child: application.child?.name ?? '' },
        )}
        leftSection={<span aria-hidden="true">{isOn ? '★' : '☆'}</span>}
        onClick={turn}
      >
        <FormattedMessage id={isBusy ? 'state.busy' : isOn ? 'family.watch.stop' : 'family.watch.start'} />
        {isNamed ? `: ${application.child?.name ?? ''}` : null}
      </Button>
      <RefusalNote refusal={watch.refusal ?? unwatch.refusal} problem={watch.problem ?? unwatch.problem} />
    </>
  );
};
