import { Box, Text } from '@mantine/core';
import { FormattedMessage } from 'react-intl';
import { useFormat } from '../format/useFormat.ts';
import { Empty } from '../ui/QueryStates.tsx';
import { isHiddenPaper, type Evidence } from './evidence.ts';
import classes from './DeskPage.module.css';
import type { DeskCasePartsFragment } from './documents.ts';
import { EnterCertificate } from './EnterCertificate.tsx';
import { Scan } from './Scan.tsx';

interface PaperProps {
  readonly shown: DeskCasePartsFragment;
  readonly evidence: Evidence | null;
  readonly onEntered: (entered: DeskCasePartsFragment) => void;
}

/** The document, as large as the page allows: its scan, else what was recorded of the paper. */
export const Paper = ({ shown, evidence, onEntered }: PaperProps) => {
  const { day, moment, translated } = useFormat();
  const certificate = evidence?.verification?.certificate ?? null;
  const subcategory = evidence?.privilege?.subcategory ?? null;
  return (
    <Box>
      <div className={classes['paper']}>
        {certificate === null ? (
          <Empty>
            <FormattedMessage
              id={
                shown.verification?.state === 'FRESH_REQUESTED'
                  ? 'desk.paperFresh'
                  : isHiddenPaper(shown, evidence)
                    ? 'desk.paperHidden'
                    : 'desk.paperNothing'
              }
            />
          </Empty>
        ) : (
          <>
            {certificate.fileType === null ? (
              <div className={classes['sheet']}>
                <Text fw={700} tt="uppercase" mb={4} c="#17262a">
                  <FormattedMessage id="desk.certificate" />
                </Text>
                <Text fz="sm" mb="lg" c="#17262a">
                  {`№ ${certificate.number} · ${day(certificate.issuedOn)}`}
                </Text>
                <Text fw={600} c="#17262a">
                  {certificate.issuer}
                </Text>
                <Text fz="sm" mt="lg" c="#4c5a60">
                  <FormattedMessage
                    id={certificate.isAtDesk ? 'desk.recordedAtDesk' : 'desk.recordedByFamily'}
                    values={{ at: moment(certificate.presentedAt) }}
                  />
                </Text>
                <Text fz="sm" c="#4c5a60">
                  <FormattedMessage id="desk.noScan" />
                </Text>
              </div>
            ) : (
              <>
                <Scan key={certificate.presentedAt} directionId={shown.id} type={certificate.fileType} />
                <Text mt="sm" fz="sm">
                  {`№ ${certificate.number} · ${day(certificate.issuedOn)}`} · {certificate.issuer}
                </Text>
              </>
            )}
          </>
        )}
        {subcategory === null ? null : (
          <Text mt="md" fz="sm">
            <FormattedMessage
              id="desk.mustProve"
              values={{ privilege: translated(subcategory.title), evidence: translated(subcategory.evidence) }}
            />
          </Text>
        )}
      </div>
      <EnterCertificate shown={shown} hasOne={certificate !== null} onEntered={onEntered} />
    </Box>
  );
};
