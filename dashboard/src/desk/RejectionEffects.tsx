import { Text } from '@mantine/core';
import { FormattedMessage } from 'react-intl';
import { useQuery } from 'urql';
import { useFormat } from '../format/useFormat.ts';
import { AnswerStates } from '../ui/QueryStates.tsx';
import { RejectionEffectsDocument } from './documents.ts';

interface RejectionEffectsProps {
  readonly directionId: string;
  readonly queuedAt: string | null;
}

/** What rejecting would do at this moment, counted by the server with the rules that do it. */
export const RejectionEffects = ({ directionId, queuedAt }: RejectionEffectsProps) => {
  const { day, dayOf, number } = useFormat();
  const [answer, ask] = useQuery({
    query: RejectionEffectsDocument,
    variables: { directionId },
    requestPolicy: 'network-only',
  });
  return (
    <div aria-live="polite">
      <AnswerStates answer={answer} retry={ask}>
        {({ rejectionPreview: effects }) => {
          if (!effects) return null;
          if ('message' in effects) return <Text>{effects.message}</Text>;
          const { freedSeat, placeNow, placeThen, nextInTurn, isIssuedAtOnce } = effects;
          return (
            <>
              <Text>
                <FormattedMessage
                  id="desk.reject.seat"
                  values={{
                    kindergarten: freedSeat.kindergarten.number,
                    group: freedSeat.groupNumber,
                    seat: freedSeat.number,
                  }}
                />
              </Text>
              <Text>
                {placeThen === null ? (
                  <FormattedMessage id="desk.reject.ages" />
                ) : (
                  <FormattedMessage
                    id="desk.reject.move"
                    values={{
                      from: placeNow === null ? '–' : number(placeNow),
                      to: number(placeThen),
                      date: queuedAt === null ? '' : day(dayOf(queuedAt)),
                    }}
                  />
                )}
              </Text>
              <Text>
                {nextInTurn === null ? (
                  <FormattedMessage id="desk.reject.nobody" />
                ) : (
                  <FormattedMessage
                    id={isIssuedAtOnce ? 'desk.reject.next' : 'desk.reject.nextLater'}
                    values={{ number: nextInTurn }}
                  />
                )}
              </Text>
            </>
          );
        }}
      </AnswerStates>
    </div>
  );
};
