import type { IntlShape } from 'react-intl';
import type { TextId } from '../texts/catalogues.ts';
import type { ApplicationHistoryQuery } from './documents.ts';

export type HistoryLine = NonNullable<ApplicationHistoryQuery['application']>['history']['edges'][number]['node'];

type Words = Record<TextId, string>;

/** What happened, in words; what a family never meets keeps the code the journal has for it. */
export const eventInWords = ({ formatMessage, messages }: IntlShape, type: HistoryLine['type']): string => {
  const id = `family.event.${type}`;
  return isText(messages, id) ? formatMessage({ id }) : type;
};

const isText = (messages: IntlShape['messages'], id: string): id is keyof Words & TextId => id in messages;
