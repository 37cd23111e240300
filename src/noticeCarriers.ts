import type { Config } from './config.ts';
import { demoCarriers } from './integrations/demoCarriers.ts';
import { httpSmsGateway } from './integrations/httpSmsGateway.ts';
import { smtpMailer } from './integrations/smtpMailer.ts';
import type { NoticeCarriers } from './ports/noticeCarriers.ts';

/** How this installation reaches people. A demo keeps what it has no gateway for. */
export const noticeCarriers = ({ mode, sms, mail }: Config): NoticeCarriers => {
  const kept = mode === 'demo' ? demoCarriers : { sms: null, mail: null };
  return {
    sms: sms === null ? kept.sms : httpSmsGateway(sms),
    mail: mail === null ? kept.mail : smtpMailer(mail),
  };
};
