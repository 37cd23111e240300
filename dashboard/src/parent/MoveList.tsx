import { useIntl } from 'react-intl';
import { useFormat } from '../format/useFormat.ts';
import type { TextId } from '../texts/catalogues.ts';
import { movesOf, type Measure, type Move } from './moves.ts';
import classes from './MoveList.module.css';

interface MoveListProps {
  readonly lines: readonly Move[];
  readonly measure: Measure;
  /** The rule behind each cause, under it. */
  readonly withRules?: boolean;
}

const OWN: Partial<Record<Move['cause'], TextId>> = {
  PRIVILEGE_GAINED: 'cause.own.PRIVILEGE_GAINED',
  PRIVILEGE_LOST: 'cause.own.PRIVILEGE_LOST',
  CORRECTION: 'cause.own.CORRECTION',
  RULE_CHANGED: 'cause.RULE_CHANGED',
  OTHER: 'cause.OTHER',
};

/** Why a number moved: every cause with its share, worse news first. The shares add up to the whole move. */
export const MoveList = ({ lines, measure, withRules = false }: MoveListProps) => {
  const { formatMessage } = useIntl();
  const { number } = useFormat();
  return (
    <ul className={classes['list']}>
      {movesOf(lines, measure).map((line) => {
        const { cause, isOwn } = line;
        const share = line[measure];
        return (
          <li key={`${cause} ${isOwn}`} className={classes['line']}>
            <span className={classes['delta']} data-worse={share > 0}>
              {share > 0 ? '+' : '−'}
              {number(Math.abs(share))}
            </span>
            <span>
              {formatMessage(
                { id: isOwn ? (OWN[cause] ?? 'cause.own') : `cause.${cause}` },
                { count: Math.abs(share) },
              )}
              {withRules ? <span className={classes['rule']}>{formatMessage({ id: `rule.${cause}` })}</span> : null}
            </span>
          </li>
        );
      })}
    </ul>
  );
};
