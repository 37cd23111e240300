import type { Logger } from 'pino';
import type { Metrics } from './api/metrics.ts';
import type { Config } from './config.ts';
import { demoCarriers } from './integrations/demoCarriers.ts';
import { httpSmsGateway } from './integrations/httpSmsGateway.ts';
import { smtpMailer } from './integrations/smtpMailer.ts';
import type { NoticeCarriers } from './ports/noticeCarriers.ts';

/** Said at every start: an installation that cannot write to its families must not look like one that can. */
export const tellWays = ({ sms, mail }: NoticeCarriers, logger: Logger, metrics: Metrics): void => {
  metrics.wayKnown('PHONE', sms !== null);
  metrics.wayKnown('EMAIL', mail !== null);
  if (sms === null) logger.warn('NO SMS GATEWAY IS SET: no family is told anything by SMS');
  if (mail === null) logger.warn('no mail server is set: no family is told anything by mail');
};

/** How this installation reaches people. A demo keeps what it has no gateway for. */
export const noticeCarriers = ({ mode, sms, mail }: Config): NoticeCarriers => {
  const kept = mode === 'demo' ? demoCarriers : { sms: null, mail: null };
  return {
    sms: sms === null ? kept.sms : httpSmsGateway(sms),
    mail: mail === null ? kept.mail : smtpMailer(mail),
  };
};
