import { agesOutAt, eligibleFrom } from '../../../src/domain/application/age.ts';
import type { Application } from '../../../src/domain/application/application.ts';
import type { Standing } from '../../../src/domain/application/standing.ts';
import { issueDirection } from '../../../src/domain/direction/issueDirection.ts';
import { PRESET_RULES } from '../../../src/domain/policy/presets.ts';
import type { Setting } from '../../../src/domain/policy/setting.ts';
import type { Category } from '../../../src/domain/privilege/category.ts';
import { categoryInForce, type Privilege } from '../../../src/domain/privilege/privilege.ts';
import type { Seat } from '../../../src/domain/seat/seat.ts';
import type {
  ApplicationId,
  CertificateId,
  ChildId,
  CityId,
  DirectionId,
  GroupId,
  KindergartenId,
  PersonId,
  PrivilegeId,
  RunId,
  SeatId,
} from '../../../src/domain/shared/ids.ts';
import { at, day, ZONE } from './at.ts';

export const SPECIALIST = 901 as PersonId;
export const KINDERGARTEN_41 = 41 as KindergartenId;
export const KINDERGARTEN_52 = 52 as KindergartenId;

const RULES = PRESET_RULES['astana-2019'];

type Grounded = Exclude<Category, 'GENERAL'>;

export const privilegeOf = ({ category = 'EXTRAORDINARY', ...rest }: Partial<Privilege> = {}): Privilege => ({
  id: 31 as PrivilegeId,
  applicationId: 11 as ApplicationId,
  subcategory: category === 'EXTRAORDINARY' ? 'CONSCRIPT' : 'LARGE_FAMILY',
  category,
  claimedAt: at('2024-03-12 09:00'),
  state: { kind: 'CLAIMED' },
  ...rest,
});

interface StandingOf extends Partial<Application> {
  /** GENERAL: no claim. */
  readonly category?: Category;
  readonly privilege?: Privilege;
}

/**
 * A child of three that waits since March 2024 for kindergartens 41 and 52, under no. 4711. `category` gives it a claim
 * of that category.
 */
export const standingOf = ({ category = 'GENERAL', privilege, ...rest }: StandingOf = {}): Standing => {
  const birthOn = rest.birthOn ?? day('2022-05-17');
  return {
    application: {
      id: 11 as ApplicationId,
      cityId: 1 as CityId,
      childId: 21 as ChildId,
      birthOn,
      birthYear: Number(birthOn.slice(0, 4)),
      queueNumber: 4711,
      queuedAt: at('2024-03-12 09:00'),
      state: { kind: 'QUEUED' },
      wishes: [wish(41), wish(52)],
      languages: ['KAZAKH', 'RUSSIAN'],
      notBeforeOn: null,
      eligibleFrom: eligibleFrom(birthOn, rest.notBeforeOn ?? null, RULES, ZONE),
      agesOutAt: agesOutAt(birthOn, RULES, ZONE),
      agesCountedAt: null,
      batchId: null,
      heldUntil: null,
      isLetIn: true,
      version: 1,
      ...rest,
    },
    privilege: privilege ?? (category === 'GENERAL' ? null : privilegeOf({ category: category satisfies Grounded })),
    direction: null,
    seat: null,
  };
};

export const wish = (kindergarten: number, isSkipped = false) => ({
  kindergartenId: kindergarten as KindergartenId,
  isSkipped,
});

export const seatOf = (rest: Partial<Seat> = {}): Seat => ({
  id: 71 as SeatId,
  cityId: 1 as CityId,
  kindergartenId: KINDERGARTEN_41,
  groupId: 61 as GroupId,
  groupNumber: 1,
  number: 1,
  birthYear: 2022,
  language: 'KAZAKH',
  state: { kind: 'FREE' },
  changedAt: at('2025-06-01 09:00'),
  version: 1,
  ...rest,
});

interface Issue {
  readonly ground?: Category;
  readonly seat?: Seat;
  readonly directionId?: number;
  readonly isStaffChild?: boolean;
}

/** The same child with a direction issued in this setting, on its own category unless said otherwise. */
export const directed = (
  standing: Standing,
  issuedIn: Setting,
  { ground, seat = seatOf(), directionId = 81, isStaffChild = false }: Issue = {},
): Standing =>
  issueDirection(
    standing,
    {
      directionId: directionId as DirectionId,
      seat,
      ground: ground ?? categoryInForce(standing.privilege),
      runId: 91 as RunId,
      isStaffChild,
    },
    issuedIn,
  ).standing;

/** A certificate of this date, laid before the desk or sent in; a part left out is not on the paper. */
export const certificateOf = (
  issuedOn: string | null,
  rest: { readonly id?: number; readonly isAtDesk?: boolean } = {},
) => {
  const [year = null, month = null, dayOfMonth = null] = issuedOn === null ? [] : issuedOn.split('-').map(Number);
  return {
    certificateId: (rest.id ?? 101) as CertificateId,
    isAtDesk: rest.isAtDesk ?? true,
    day: dayOfMonth,
    month,
    year,
  };
};
