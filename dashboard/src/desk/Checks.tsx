import { Title } from '@mantine/core';
import { FormattedMessage } from 'react-intl';
import type { ReactNode } from 'react';
import { useFormat } from '../format/useFormat.ts';
import type { Tone } from '../ui/Card.tsx';
import { isHiddenPaper, type Evidence } from './evidence.ts';
import classes from './DeskPage.module.css';
import type { DeskCasePartsFragment } from './documents.ts';

const SIGNS: Record<Tone, string> = { plain: '–', done: '✓', act: '!', loss: '✕' };

interface ChecksProps {
  readonly shown: DeskCasePartsFragment;
  readonly evidence: Evidence | null;
}

/** What a specialist looks at first, filled in by the server: nothing here is judged by the page. */
export const Checks = ({ shown, evidence }: ChecksProps) => {
  const { day } = useFormat();
  const certificate = evidence?.verification?.certificate ?? null;
  const nothing = <FormattedMessage id={isHiddenPaper(shown, evidence) ? 'desk.paperHidden' : 'desk.check.nothing'} />;
  return (
    <section aria-labelledby="checks">
      <Title order={3} id="checks" className="kz-hidden">
        <FormattedMessage id="desk.check.title" />
      </Title>
      <ul className={classes['checks']}>
        {certificate === null ? (
          <Check tone="plain">{nothing}</Check>
        ) : (
          <>
            <Check tone="done">
              <FormattedMessage id="desk.check.date" values={{ day: day(certificate.issuedOn) }} />
            </Check>
            <Check tone={certificate.age === 'VALID' ? 'done' : 'act'}>
              <FormattedMessage
                id={certificate.age === 'VALID' ? 'desk.check.valid' : 'desk.check.stale'}
                values={{ days: certificate.ageDays, until: day(certificate.validUntil) }}
              />
            </Check>
            <Check tone={certificate.issuerConfirmed ? 'done' : 'act'}>
              <FormattedMessage
                id={certificate.issuerConfirmed ? 'desk.check.issuerKnown' : 'desk.check.issuerNew'}
                values={{
                  count: certificate.issuerConfirmed ?? 0,
                  most: certificate.issuerConfirmed === 100 ? '≥ ' : '',
                }}
              />
            </Check>
            <Check tone={certificate.otherFamilies === 0 ? 'done' : 'loss'}>
              <FormattedMessage
                id={certificate.otherFamilies === 0 ? 'desk.check.notUsed' : 'desk.check.used'}
                values={{ count: certificate.otherFamilies ?? 0 }}
              />
            </Check>
          </>
        )}
      </ul>
    </section>
  );
};

const Check = ({ tone, children }: { readonly tone: Tone; readonly children: ReactNode }) => (
  <li className={classes['check']} data-check={tone}>
    <span
      aria-hidden="true"
      style={{ color: tone === 'plain' ? undefined : `var(--kz-${tone}-text)`, fontWeight: 700 }}
    >
      {SIGNS[tone]}
    </span>
    <span>{children}</span>
  </li>
);
