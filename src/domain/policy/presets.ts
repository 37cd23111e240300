import type { PolicyRules, Preset } from './policy.ts';

const astana2019: PolicyRules = {
  confirmationWorkingDays: 5,
  enrolmentWorkingDays: 5,
  deskWorkingDays: 2,
  freshCertificateWorkingDays: 2,
  certificateValidDays: 10,
  extensionDays: 30,
  extendable: 'ANY_WINDOW',
  stopListDays: 10,
  hasPriorityCategory: true,
  isPrivilegeDroppable: true,
  isPrivilegeClaimableLater: true,
  areFreeSeatsWithdrawable: true,
  areTwinBatchesOpen: true,
  areStaffChildrenMarked: true,
  everyoneTurnsPerPriority: null,
  eligibleAgeYears: 2,
  agedOutAgeYears: 6,
  maxWishes: 10,
  reversalDays: 30,
  falsifiedDays: 365,
  repeatedDirectionDays: 365,
  watchedEndedDirections: 2,
  watchedGuardiansPerPhone: 3,
  holdOnOpenCase: false,
  caseHoldDays: 30,
  microBatchSeconds: 60,
  areBatchesManual: false,
  freezes: [],
};

/** The three rule books that ship. A city starts from one and changes numbers by a new policy version. */
export const PRESET_RULES: Readonly<Record<Preset, PolicyRules>> = {
  'letter-literal': {
    ...astana2019,
    extendable: 'CONFIRMATION_WINDOW',
    stopListDays: null,
    hasPriorityCategory: false,
    isPrivilegeDroppable: false,
    isPrivilegeClaimableLater: false,
    areFreeSeatsWithdrawable: false,
    areTwinBatchesOpen: false,
    areStaffChildrenMarked: false,
  },
  'astana-2019': astana2019,
  'astana-2019-ratio': { ...astana2019, everyoneTurnsPerPriority: 3 },
};
