import type { Day, Instant } from '../shared/time.ts';
import type { CityId, PolicyId } from '../shared/ids.ts';

export const PRESETS = ['letter-literal', 'astana-2019', 'astana-2019-ratio'] as const;
export type Preset = (typeof PRESETS)[number];

/** Days from `fromOn` to `toOn`, both included, on which nothing is published or issued (R21). */
export interface Freeze {
  readonly fromOn: Day;
  readonly toOn: Day;
}

/** Every number of the rules. Units are in the names; a rule that needs a number takes it from here and nowhere else. */
export interface PolicyRules {
  /** R6 */ readonly confirmationWorkingDays: number;
  /** R8 */ readonly enrolmentWorkingDays: number;
  /** R6: the desk's own time after a presentation. */ readonly deskWorkingDays: number;
  /** R10 */ readonly freshCertificateWorkingDays: number;
  /** R10 */ readonly certificateValidDays: number;
  /** R16 */ readonly extensionDays: number;
  /** R16 */ readonly extendable: 'CONFIRMATION_WINDOW' | 'ANY_WINDOW';
  /** B1, B2; null: no stop list, the kindergarten is skipped instead. */ readonly stopListDays: number | null;
  /** R3: is PRIORITY a category here? */ readonly hasPriorityCategory: boolean;
  /** B4 */ readonly isPrivilegeDroppable: boolean;
  /** B4a; false: at submission only. */ readonly isPrivilegeClaimableLater: boolean;
  /** B5 */ readonly areFreeSeatsWithdrawable: boolean;
  /** B6 */ readonly areTwinBatchesOpen: boolean;
  /** B7 */ readonly areStaffChildrenMarked: boolean;
  /** B8: so many from the everyone lane to one PRIORITY; null: strict order. */ readonly everyoneTurnsPerPriority:
    | number
    | null;
  /** R19 */ readonly eligibleAgeYears: number;
  /** R19 */ readonly agedOutAgeYears: number;
  /** Glossary: Application. */ readonly maxWishes: number;
  /** R11 */ readonly reversalDays: number;
  /** Scans are forgotten so many days after the verdict. */ readonly scanKeptDays: number;
  /** B4a */ readonly falsifiedDays: number;
  /** R17 */ readonly repeatedDirectionDays: number;
  /** R17: so many cancelled or expired directions of one child. */ readonly watchedEndedDirections: number;
  /** R17 */ readonly watchedGuardiansPerPhone: number;
  /** R17 */ readonly holdOnOpenCase: boolean;
  /** R17 */ readonly caseHoldDays: number;
  /** R21 */ readonly microBatchSeconds: number;
  /** D10 */ readonly areBatchesManual: boolean;
  /** R21 */ readonly freezes: readonly Freeze[];
}

/** A dated version of a city's rules. A direction lives to its end under the version of its issue. */
export interface Policy {
  readonly id: PolicyId;
  readonly cityId: CityId;
  /** 1, 2, 3 … within the city. */
  readonly version: number;
  readonly preset: Preset;
  readonly validFrom: Instant;
  readonly rules: PolicyRules;
}
