import { useIntl } from 'react-intl';
import { useFormat } from '../../format/useFormat.ts';

/** Windows that may be extended, as the rules name them. */
export const EXTENDABLE = ['CONFIRMATION_WINDOW', 'ANY_WINDOW'] as const;

interface Span {
  readonly fromOn: string;
  readonly toOn: string;
}

const isSpan = (value: unknown): value is Span =>
  typeof value === 'object' && value !== null && 'fromOn' in value && 'toOn' in value;

/** A rule's value, which the API gives as JSON, as people say it. */
export const useRuleWords = () => {
  const { formatMessage } = useIntl();
  const { day, number } = useFormat();
  const inWords = (value: unknown): string => {
    if (typeof value === 'number') return number(value);
    if (typeof value === 'boolean') return formatMessage({ id: value ? 'policy.yes' : 'policy.no' });
    const extendable = EXTENDABLE.find((one) => one === value);
    if (extendable) return formatMessage({ id: `extendable.${extendable}` });
    if (isSpan(value)) return `${day(value.fromOn)} – ${day(value.toOn)}`;
    if (Array.isArray(value) && value.length > 0) return value.map(inWords).join('; ');
    return formatMessage({ id: 'policy.valueless' });
  };
  return (json: string): string => inWords(JSON.parse(json));
};
