import { NativeSelect } from '@mantine/core';
import { use, useEffect, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { SettingsContext } from '../app/settings.ts';
import { useFormat } from '../format/useFormat.ts';
import { demoSession } from '../session/demoSignIn.ts';
import { innerWindowName, signInWindow } from '../session/session.ts';
import { useLanguage } from '../texts/LanguageProvider.tsx';
import { Waiting } from '../ui/QueryStates.tsx';
import classes from './DemoPage.module.css';
import type { Scene } from './steps.ts';

interface DemoWindowProps {
  readonly side: 'left' | 'right';
  readonly scene: Scene;
  readonly onPersona: (persona: string) => void;
}

/** A window of the demo: the pages as one of the cast sees them, signed in apart from the other window. */
export const DemoWindow = ({ side, scene, onPersona }: DemoWindowProps) => {
  const { personas } = use(SettingsContext);
  const { translated } = useFormat();
  const { formatMessage } = useIntl();
  const { language } = useLanguage();
  const name = innerWindowName(side);
  const wanted = `${scene.persona} ${scene.path} ${language}`;
  const [opened, setOpened] = useState<string | null>(null);
  const [hasFailed, setFailed] = useState(false);
  useEffect(() => {
    let isLeft = false;
    demoSession(scene.persona)
      .then((session) => {
        if (isLeft) return;
        signInWindow(name, session);
        setFailed(false);
        setOpened(wanted);
      })
      .catch(() => {
        if (!isLeft) setFailed(true);
      });
    return () => {
      isLeft = true;
    };
  }, [name, scene.persona, wanted]);
  const who = personas.find(({ key }) => key === scene.persona);
  const title = formatMessage({ id: `demo.window.${side}` });
  return (
    <section className={`${classes['window']} ${classes[side]}`} aria-label={title}>
      <div className={classes['bar']}>
        <NativeSelect
          size="sm"
          aria-label={`${title}: ${formatMessage({ id: 'demo.who' })}`}
          value={scene.persona}
          onChange={({ currentTarget: { value } }) => onPersona(value)}
        >
          {personas
            .filter(({ role }) => role !== 'INTEGRATOR')
            .map(({ key, titles }) => (
              <option key={key} value={key}>
                {translated(titles)}
              </option>
            ))}
        </NativeSelect>
      </div>
      {hasFailed ? (
        <p role="alert">
          <FormattedMessage id="problem.away" />
        </p>
      ) : opened === wanted ? (
        // oxlint-disable-next-line react/iframe-missing-sandbox -- these are our own pages, with their own session
        <iframe
          key={wanted}
          name={name}
          className={classes['frame']}
          src={scene.path}
          title={`${title}: ${who === undefined ? scene.persona : translated(who.titles)}`}
        />
      ) : (
        <Waiting />
      )}
    </section>
  );
};
