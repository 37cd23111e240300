import { use, useState } from 'react';
import { useClient } from 'urql';
import { useAskCityTime, useCityToday } from '../graph/CityTime.tsx';
import { useCommand } from '../graph/useCommand.ts';
import { SettingsContext } from '../app/settings.ts';
import { offerOf, presentAs } from './askAs.ts';
import { DemoDistributeDocument, DemoMoveClockDocument, DemoWorkingDaysDocument } from './documents.ts';
import { dayAfter, instantAt } from './instantAt.ts';

/** The longest row of days off there is, with room. */
const LOOKED_AHEAD_DAYS = 20;
const MORNING = '10:00';

/** What the story can do by itself: move the clock, bring a certificate, distribute. Each answers whether it happened. */
export const useDemoActs = () => {
  const { zone } = use(SettingsContext);
  const client = useClient();
  const today = useCityToday();
  const askTime = useAskCityTime();
  const clock = useCommand(DemoMoveClockDocument);
  const distributing = useCommand(DemoDistributeDocument);
  const [isWaiting, setWaiting] = useState(false);
  const [hasFailed, setFailed] = useState(false);

  const attempt = async (act: () => Promise<void>): Promise<void> => {
    setFailed(false);
    setWaiting(true);
    try {
      await act();
    } catch {
      setFailed(true);
    } finally {
      setWaiting(false);
    }
  };
  const moveTo = async (day: string, time = MORNING): Promise<void> => {
    await clock.run({ to: instantAt(day, time, zone) });
    askTime();
  };
  return {
    today,
    isBusy: isWaiting || clock.isBusy || distributing.isBusy,
    refusal: clock.refusal ?? distributing.refusal,
    problem: clock.problem ?? distributing.problem,
    hasFailed,
    moveTo,
    nextDay: () => moveTo(dayAfter(today, 1)),
    nextWorkingDay: () =>
      attempt(async () => {
        const span = { from: dayAfter(today, 1), to: dayAfter(today, LOOKED_AHEAD_DAYS) };
        const { data } = await client.query(DemoWorkingDaysDocument, span).toPromise();
        const next = data?.calendar?.days.find(({ isWorking }) => isWorking);
        if (next) await moveTo(next.on);
      }),
    /** To the last working day of this person's window, the day on which it can be extended (R16). */
    dayFiveOf: (persona: string) =>
      attempt(async () => {
        const offer = await offerOf(persona);
        if (offer?.extendOpensOn && offer.extendOpensOn > today) await moveTo(offer.extendOpensOn);
      }),
    bringCertificate: (persona: string) =>
      attempt(async () => {
        const offer = await offerOf(persona);
        if (offer !== null) await presentAs(persona, offer.id, dayAfter(today, -3));
      }),
    distribute: async () => void (await distributing.run({ isDryRun: false })),
  };
};

export type DemoActs = ReturnType<typeof useDemoActs>;
