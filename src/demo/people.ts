import type { Role } from '../domain/access/viewer.ts';
import type { Iin, Sex } from '../domain/shared/iin.ts';
import type {
  ApplicationId,
  BatchId,
  CertificateId,
  ChildId,
  DirectionId,
  KindergartenId,
  PersonId,
} from '../domain/shared/ids.ts';
import type { CertificateAge } from '../domain/direction/direction.ts';
import type { Phone } from '../domain/shared/phone.ts';
import type { Day, Instant } from '../domain/shared/time.ts';

export interface DemoPerson {
  readonly id: PersonId;
  readonly subject: string;
  readonly name: string;
  /** Null: staff, who are not written to. */
  readonly phone: Phone | null;
  readonly locale: 'kk' | 'ru' | 'en';
  readonly createdAt: Instant;
}

export interface DemoChild {
  readonly id: ChildId;
  readonly iin: Iin;
  readonly name: string;
  readonly birthOn: Day;
  readonly sex: Sex;
  readonly guardianId: PersonId;
  readonly since: Instant;
}

export interface DemoGrant {
  readonly personId: PersonId;
  readonly role: Role;
  readonly kindergartenId: KindergartenId | null;
  /** Null: by the command that makes the first supervisor. */
  readonly grantedBy: PersonId | null;
  readonly grantedAt: Instant;
}

export interface DemoCertificate {
  readonly id: CertificateId;
  readonly applicationId: ApplicationId;
  readonly directionId: DirectionId;
  readonly issuer: string;
  readonly number: string;
  readonly issuedOn: Day;
  readonly presentedAt: Instant;
  readonly presentedOn: Day;
  readonly age: CertificateAge;
  readonly recordedBy: PersonId;
}

export interface DemoBatch {
  readonly id: BatchId;
  readonly createdAt: Instant;
}
