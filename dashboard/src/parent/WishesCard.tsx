import { Anchor, Text } from '@mantine/core';
import { FormattedMessage, useIntl } from 'react-intl';
import { Link } from 'wouter';
import { useFormat } from '../format/useFormat.ts';
import { Card } from '../ui/Card.tsx';
import type { HomeApplicationFragment } from './documents.ts';
import classes from './WishesCard.module.css';

/** For each wished kindergarten: how many of those who can take a seat today want it too and stand before. */
export const WishesCard = ({ id, wishes, position }: Pick<HomeApplicationFragment, 'id' | 'wishes' | 'position'>) => {
  const { formatMessage } = useIntl();
  const { translated, number } = useFormat();
  const aheadOf = (kindergartenId: string): number | null =>
    position?.wishes.find(({ kindergarten }) => kindergarten.id === kindergartenId)?.ahead ?? null;
  return (
    <Card title={formatMessage({ id: 'parent.wishes.title' })}>
      <ol className={classes['list']}>
        {wishes.map(({ rank, isSkipped, kindergarten }) => {
          const ahead = aheadOf(kindergarten.id);
          return (
            <li key={kindergarten.id} className={classes['wish']}>
              <Text span c="dimmed">
                {rank}
              </Text>
              <span>{translated(kindergarten.name)}</span>
              <Text span c={ahead === null ? 'dimmed' : undefined} className={classes['ahead']}>
                {isSkipped ? (
                  <FormattedMessage id="parent.wishes.skipped" />
                ) : ahead === null ? null : (
                  <FormattedMessage
                    id="parent.wishes.ahead"
                    values={{ count: ahead, number: <b>{number(ahead)}</b> }}
                  />
                )}
              </Text>
            </li>
          );
        })}
      </ol>
      <Anchor component={Link} href="/wishes" display="block" w="fit-content" py={6}>
        <FormattedMessage id="parent.wishes.change" />
      </Anchor>
      <Anchor component={Link} href={`/kindergartens?for=${id}`} display="block" w="fit-content" py={6}>
        <FormattedMessage id="parent.wishes.free" />
      </Anchor>
    </Card>
  );
};
