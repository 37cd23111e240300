import { Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { ageOfCertificate } from '../domain/direction/certificate.ts';
import { policyById } from '../domain/policy/setting.ts';
import type { Day } from '../domain/shared/time.ts';
import { LocalDate } from '../schema/scalars.ts';
import { Certificate } from '../schema/verification.ts';
import type { Context } from './context.ts';
import { loadersOf } from './loaders.ts';

const MOST = '100 stands for a hundred or more. For the desk alone; null for the family.';

/** What the desk checks a certificate by, filled in by the rules and by what was laid before. */
@Resolver(() => Certificate)
export class CertificateResolver {
  @FieldResolver(() => Int, { description: 'Its age when it was presented, in whole calendar days.' })
  async ageDays(@Root() certificate: Certificate, @Ctx() context: Context): Promise<number> {
    return (await ageOf(certificate, context)).ageDays;
  }

  @FieldResolver(() => LocalDate, { description: 'The last day on which presenting it finds it VALID.' })
  async validUntil(@Root() certificate: Certificate, @Ctx() context: Context): Promise<Day> {
    return (await ageOf(certificate, context)).validUntil;
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description: `How many other directions of the city were confirmed on papers of the same issuer, however it was typed. ${MOST}`,
  })
  async issuerConfirmed(@Root() certificate: Certificate, @Ctx() context: Context): Promise<number | null> {
    return (await useOf(certificate, context))?.issuerConfirmed ?? null;
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description: `R17: for how many children of other families the same paper or the same file was presented. ${MOST}`,
  })
  async otherFamilies(@Root() certificate: Certificate, @Ctx() context: Context): Promise<number | null> {
    return (await useOf(certificate, context))?.otherFamilies ?? null;
  }
}

const ageOf = async ({ source: { direction }, issuedOn, presentedOn }: Certificate, context: Context) => {
  const setting = await loadersOf(context).setting.load(direction.cityId);
  return ageOfCertificate(issuedOn, presentedOn, policyById(setting, direction.policyId).rules);
};

const useOf = ({ source: { direction, sight } }: Certificate, context: Context) =>
  sight === 'DESK' ? loadersOf(context).certificateUse.load(direction.id) : null;
