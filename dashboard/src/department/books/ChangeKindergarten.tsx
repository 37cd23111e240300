import { useIntl } from 'react-intl';
import { useCommand } from '../../graph/useCommand.ts';
import { Card } from '../../ui/Card.tsx';
import { ChangeKindergartenDocument, type BookKindergartenFragment } from '../documents.ts';
import { ChangeActs } from './ChangeActs.tsx';
import { draftOfKindergarten, kindergartenInput } from './drafts.ts';
import { KINDERGARTEN_LABELS, KindergartenFields } from './KindergartenFields.tsx';
import { useChangeForm } from './useBookForm.ts';
import type { BookKindergartenRow } from './useBookKindergartens.ts';

interface ChangeKindergartenProps {
  readonly present: BookKindergartenFragment;
  readonly all: readonly BookKindergartenRow[];
  /** After somebody else was first. */
  readonly refresh: () => void;
  readonly onClose: () => void;
}

/** What it shows to everybody, all of it anew. */
export const ChangeKindergarten = ({ present, all, refresh, onClose }: ChangeKindergartenProps) => {
  const { formatMessage } = useIntl();
  const command = useCommand(ChangeKindergartenDocument);
  const change = useChangeForm({ present: draftOfKindergarten(present), version: present.version, command });
  const { form, version } = change;
  const save = async (): Promise<void> => {
    if (await command.run({ kindergartenId: present.id, version, ...kindergartenInput(form.draft) })) onClose();
    else refresh();
  };
  return (
    <Card title={formatMessage({ id: 'books.shows' })}>
      <KindergartenFields form={form} all={all} />
      <ChangeActs
        change={change}
        labels={KINDERGARTEN_LABELS}
        isBusy={command.isBusy}
        problem={command.problem}
        onSave={() => void save()}
        onBack={onClose}
      />
    </Card>
  );
};
