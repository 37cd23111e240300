import { Alert, Anchor, Button, Group, List, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useQuery } from 'urql';
import { Link } from 'wouter';
import { useFormat } from '../../format/useFormat.ts';
import { useConnection } from '../../graph/connection.ts';
import type { RefusalAnswer } from '../../graph/useCommand.ts';
import { Card } from '../../ui/Card.tsx';
import { RefusalNote } from '../../ui/RefusalNote.tsx';
import { isNoDay, typedDay } from '../dayParts.ts';
import { SubcategoriesDocument } from '../documents.ts';
import { hintOfIin } from '../iin.ts';
import { useKindergartens } from '../useKindergartens.ts';
import { NO_PRIVILEGE } from './draft.ts';
import { StepFrame } from './StepFrame.tsx';
import type { Sibling, StepProps } from './stepProps.ts';
import { pathOf, stepOf, type Step } from './steps.ts';
import type { CombinedError } from 'urql';

interface CheckStepProps extends StepProps {
  readonly siblings: readonly Sibling[];
  readonly isBusy: boolean;
  readonly refusal: RefusalAnswer | null;
  readonly problem: CombinedError | null;
  readonly onSubmit: () => void;
}

/** Everything once more, each with the way back to it; then it is sent. */
export const CheckStep = ({ draft, issues, siblings, isBusy, refusal, problem, onSubmit }: CheckStepProps) => {
  const { formatMessage } = useIntl();
  const { translated } = useFormat();
  const isOffline = useConnection().state === 'offline';
  const { data: kindergartens } = useKindergartens(null);
  const [{ data: listed }] = useQuery({ query: SubcategoriesDocument });
  const privilege = listed?.subcategories?.edges.find(({ node }) => node.code === draft.subcategory)?.node;
  const twin = siblings.find(({ id }) => id === draft.togetherWithId);
  const { sex, digits } = hintOfIin(draft.iin);
  const nothing = formatMessage({ id: 'family.check.nothing' });
  const isForm = refusal?.__typename === 'InvalidInput';

  return (
    <StepFrame
      step="check"
      back={pathOf('time')}
      onNext={onSubmit}
      next={
        <Button type="submit" size="lg" aria-busy={isBusy} disabled={isOffline}>
          <FormattedMessage id={isBusy ? 'state.busy' : 'family.check.submit'} />
        </Button>
      }
    >
      {isForm ? (
        <Alert
          role="alert"
          color="loss"
          variant="outline"
          bg="var(--kz-surface)"
          mb="md"
          title={formatMessage({ id: 'family.check.mistakes' })}
        >
          <List size="sm">
            {issues.all.map(({ path, text }) => (
              <List.Item key={`${path} ${text}`}>
                <Anchor component={Link} href={pathOf(stepOf(path))}>
                  {text}
                </Anchor>
              </List.Item>
            ))}
          </List>
        </Alert>
      ) : (
        <RefusalNote refusal={refusal} problem={problem} />
      )}
      <Summary step="child" title={formatMessage({ id: 'family.apply.child.title' })}>
        <Answer label={formatMessage({ id: 'family.child.name' })}>{draft.name || nothing}</Answer>
        <Answer label={formatMessage({ id: 'family.child.iin' })}>{digits || nothing}</Answer>
        <Answer label={formatMessage({ id: 'family.child.birthOn' })}>
          {isNoDay(draft.birthOn) ? nothing : `${draft.birthOn.day}.${draft.birthOn.month}.${draft.birthOn.year}`}
          {sex === null ? '' : ` · ${formatMessage({ id: `family.child.sex.${sex}` })}`}
        </Answer>
      </Summary>
      <Summary step="privilege" title={formatMessage({ id: 'family.apply.privilege.title' })}>
        <Text>
          {privilege
            ? `${formatMessage({ id: `category.${privilege.category}` })} · ${translated(privilege.title)}`
            : draft.subcategory === NO_PRIVILEGE || draft.subcategory === null
              ? formatMessage({ id: 'family.privilege.none' })
              : nothing}
        </Text>
      </Summary>
      <Summary step="wishes" title={formatMessage({ id: 'family.apply.wishes.title' })}>
        <Answer label={formatMessage({ id: 'family.languages.label' })}>
          {draft.languages.map((language) => formatMessage({ id: `language.${language}` })).join(' → ') || nothing}
        </Answer>
        <Answer label={formatMessage({ id: 'family.wishes.list' })}>
          {draft.kindergartenIds.length === 0 ? (
            nothing
          ) : (
            <List type="ordered" component="ol">
              {draft.kindergartenIds.map((id) => {
                const found = kindergartens?.find((one) => one.id === id);
                return <List.Item key={id}>{found ? translated(found.name) : '…'}</List.Item>;
              })}
            </List>
          )}
        </Answer>
      </Summary>
      <Summary step="time" title={formatMessage({ id: 'family.apply.time.title' })}>
        <Answer label={formatMessage({ id: 'family.notBefore.label' })}>
          {isNoDay(draft.notBeforeOn)
            ? formatMessage({ id: 'family.notBefore.any' })
            : typedDay(draft.notBeforeOn).split('-').toReversed().join('.')}
        </Answer>
        {twin ? <Answer label={formatMessage({ id: 'family.twins.label' })}>{twin.child?.name}</Answer> : null}
      </Summary>
      <Text fz="sm" c="dimmed">
        <FormattedMessage id="family.check.meaning" />
      </Text>
      {isOffline ? (
        <Text fz="sm" c="var(--kz-loss-text)" mt="xs" component="output" display="block">
          <FormattedMessage id="family.offline" />
        </Text>
      ) : null}
    </StepFrame>
  );
};

const Summary = ({
  step,
  title,
  children,
}: {
  readonly step: Step;
  readonly title: string;
  readonly children: ReactNode;
}) => (
  <Card
    title={
      <Group justify="space-between" wrap="nowrap">
        <span>{title}</span>
        <Anchor component={Link} href={pathOf(step)} fz="sm" fw={400}>
          <FormattedMessage id="family.check.change" />
          <span className="kz-hidden">{`: ${title}`}</span>
        </Anchor>
      </Group>
    }
  >
    {children}
  </Card>
);

const Answer = ({ label, children }: { readonly label: string; readonly children: ReactNode }) => (
  <div style={{ marginBottom: 8 }}>
    <Text fz="sm" c="dimmed">
      {label}
    </Text>
    <Text component="div">{children}</Text>
  </div>
);
