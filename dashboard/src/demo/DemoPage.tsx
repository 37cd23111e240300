import { Container, SegmentedControl, Title } from '@mantine/core';
import { use, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { SettingsContext } from '../app/settings.ts';
import { useFormat } from '../format/useFormat.ts';
import { Page } from '../ui/Page.tsx';
import { Empty } from '../ui/QueryStates.tsx';
import { RefusalNote } from '../ui/RefusalNote.tsx';
import { offerOf } from './askAs.ts';
import { DemoClock } from './DemoClock.tsx';
import { DemoGraph } from './DemoGraph.tsx';
import { DemoGuide } from './DemoGuide.tsx';
import classes from './DemoPage.module.css';
import { DemoPhone } from './DemoPhone.tsx';
import { DemoWindow } from './DemoWindow.tsx';
import { NextFamilyPhone } from './NextFamilyPhone.tsx';
import { STEPS, type Scene, type StepAct } from './steps.ts';
import { useDemoActs } from './useDemoActs.ts';

const TABS = ['guide', 'left', 'right', 'phones'] as const;
type Tab = (typeof TABS)[number];

/** The story in five minutes: two windows side by side, the telephones, and the clock of the city. */
export const DemoPage = () => {
  const { formatMessage } = useIntl();
  const { mode } = use(SettingsContext);
  if (mode !== 'demo')
    return (
      <Page title={formatMessage({ id: 'demo.title' })}>
        <Empty>
          <FormattedMessage id="demo.onlyDemo" />
        </Empty>
      </Page>
    );
  return (
    <Container fluid px={{ base: 'md', sm: 'lg' }} py="md">
      <title>{`${formatMessage({ id: 'demo.title' })} · Kezek`}</title>
      <Title order={1} mb="sm">
        <FormattedMessage id="demo.title" />
      </Title>
      <DemoGraph>
        <Stage />
      </DemoGraph>
    </Container>
  );
};

const [FIRST] = STEPS;

const Stage = () => {
  const { formatMessage } = useIntl();
  const { personas } = use(SettingsContext);
  const { translated } = useFormat();
  const acts = useDemoActs();
  const [tab, setTab] = useState<Tab>('guide');
  const [at, setAt] = useState(0);
  const [scenes, setScenes] = useState<{ left: Scene; right: Scene }>({
    left: FIRST?.left ?? { persona: 'specialist', path: '/desk' },
    right: FIRST?.right ?? { persona: 'parent', path: '/' },
  });
  const watched = scenes.right.persona;

  const open = (index: number): void => {
    const step = STEPS[index];
    if (step === undefined) return;
    setAt(index);
    setScenes({ left: step.left, right: step.right });
  };
  const run = async (act: StepAct): Promise<void> => {
    if (act === 'present') await acts.bringCertificate('parent');
    if (act === 'distribute') await acts.distribute();
    if (act === 'nextWorkingDay') await acts.nextWorkingDay();
    if (act !== 'openCase') return;
    const offer = await offerOf('parent');
    if (offer === null) return;
    setScenes((before) => ({
      ...before,
      left: { persona: 'specialist', path: `/desk/${encodeURIComponent(offer.id)}` },
    }));
    setTab('left');
  };
  const cast = (side: 'left' | 'right') => (persona: string) =>
    setScenes((before) => ({ ...before, [side]: { persona, path: '/' } }));
  const titleOf = (key: string): string => {
    const found = personas.find((one) => one.key === key);
    return found === undefined ? key : translated(found.titles);
  };
  return (
    <>
      <SegmentedControl
        fullWidth
        className={classes['tabs'] ?? ''}
        aria-label={formatMessage({ id: 'demo.parts' })}
        value={tab}
        onChange={(value) => setTab(TABS.find((one) => one === value) ?? 'guide')}
        data={TABS.map((value) => ({ value, label: formatMessage({ id: `demo.tab.${value}` }) }))}
      />
      <div className={classes['stage']} data-tab={tab}>
        <div className={classes['guide']}>
          <DemoGuide at={at} isBusy={acts.isBusy} onStep={open} onAct={(act) => void run(act)} />
          <DemoClock acts={acts} watched={watched} />
          <RefusalNote refusal={acts.refusal} problem={acts.problem} />
          {acts.hasFailed ? (
            <p role="alert">
              <FormattedMessage id="problem.away" />
            </p>
          ) : null}
        </div>
        <DemoWindow side="left" scene={scenes.left} onPersona={cast('left')} />
        <DemoWindow side="right" scene={scenes.right} onPersona={cast('right')} />
        <div className={classes['phones']}>
          <DemoPhone
            key={watched}
            persona={watched}
            owner={formatMessage({ id: 'demo.phone.of' }, { who: titleOf(watched) })}
          />
          <NextFamilyPhone />
        </div>
      </div>
    </>
  );
};
