import { Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { FormattedMessage } from 'react-intl';
import { useFormat } from '../format/useFormat.ts';
import { useLive } from '../graph/useLive.ts';
import { Waiting } from '../ui/QueryStates.tsx';
import classes from './DemoPage.module.css';
import { DemoEventsDocument, DemoPhoneDocument } from './documents.ts';

interface DemoPhoneProps {
  readonly owner: ReactNode;
  /** One of the two: somebody of the cast, or somebody of the city. */
  readonly persona?: string;
  readonly personId?: string;
}

const LANGUAGE_TAG = { KAZAKH: 'kk', RUSSIAN: 'ru', ENGLISH: 'en' } as const;

/** The messages that somebody's telephone received, newest first, as they come. */
export const DemoPhone = ({ owner, persona, personId }: DemoPhoneProps) => {
  const { moment } = useFormat();
  const { data } = useLive({
    query: DemoPhoneDocument,
    variables: { persona: persona ?? null, personId: personId ?? null },
    push: DemoEventsDocument,
    pushVariables: {},
    eventOf: ({ cityEvents }) => cityEvents,
  });
  const messages = data?.demoInbox?.edges;
  return (
    // A long list is read by scrolling, also without a mouse.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className={classes['phone']} tabIndex={0} data-phone={persona ?? 'next'}>
      <Title order={3} fz="sm">
        {owner}
      </Title>
      {messages === undefined ? (
        <Waiting />
      ) : messages.length === 0 ? (
        <Text fz="sm" c="dimmed" mt="sm">
          <FormattedMessage id="demo.phone.empty" />
        </Text>
      ) : (
        messages.map(({ node }) => (
          <article key={node.id} className={classes['message']}>
            <Text fz="xs" c="dimmed">
              {moment(node.createdAt)}
            </Text>
            <span lang={LANGUAGE_TAG[node.language]}>{node.text}</span>
          </article>
        ))
      )}
    </section>
  );
};
