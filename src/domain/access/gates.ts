import { holdsRole, type Role, type Viewer } from './viewer.ts';

/**
 * Who may call a root field. The first of three gates: it knows roles, not objects.
 * PUBLIC: anyone. SIGNED_IN: any person, also a parent without a role. Otherwise: holders of one of the roles.
 */
export type Gate = 'PUBLIC' | 'SIGNED_IN' | readonly Role[];

export interface Gates {
  readonly Query: Readonly<Record<string, Gate>>;
  readonly Mutation: Readonly<Record<string, Gate>>;
  readonly Subscription: Readonly<Record<string, Gate>>;
}

/** The one table. A root field missing here, or a row without a field, stops the build of the schema. */
export const GATES: Gates = {
  Query: {
    serverInfo: 'PUBLIC',
    rateLimit: 'PUBLIC',
    liveCursor: 'PUBLIC',
    viewer: 'PUBLIC',
    node: 'PUBLIC',
    nodes: 'PUBLIC',
    cities: 'PUBLIC',
    kindergartens: 'PUBLIC',
    kindergarten: 'PUBLIC',
    seats: 'PUBLIC',
    campaigns: 'PUBLIC',
    slots: 'PUBLIC',
    runs: 'PUBLIC',
    run: 'PUBLIC',
    policy: 'PUBLIC',
    policies: 'PUBLIC',
    calendar: 'PUBLIC',
    subcategories: 'PUBLIC',
    verifyDirection: 'PUBLIC',
    myApplications: 'SIGNED_IN',
    myDirections: 'SIGNED_IN',
    application: 'SIGNED_IN',
    queuePosition: 'SIGNED_IN',
    queue: ['SPECIALIST', 'SUPERVISOR', 'AUDITOR'],
    cohorts: ['SPECIALIST', 'SUPERVISOR', 'AUDITOR'],
    directions: ['KINDERGARTEN_ADMIN', 'SPECIALIST', 'SUPERVISOR', 'AUDITOR'],
    verificationDesk: ['SPECIALIST', 'SUPERVISOR', 'AUDITOR'],
    rejectionPreview: ['SPECIALIST'],
    reconciliations: ['SPECIALIST', 'SUPERVISOR', 'AUDITOR'],
    findings: ['SPECIALIST', 'SUPERVISOR', 'AUDITOR'],
    cases: ['SPECIALIST', 'SUPERVISOR', 'AUDITOR'],
    undeliveredNotices: ['SPECIALIST', 'SUPERVISOR', 'AUDITOR'],
    // In a demo alone, where everybody may be anybody.
    demoInbox: 'SIGNED_IN',
    roleGrants: ['SUPERVISOR', 'AUDITOR'],
    events: ['INTEGRATOR', 'SUPERVISOR', 'AUDITOR'],
    statistics: ['SPECIALIST', 'SUPERVISOR', 'AUDITOR'],
    health: ['SUPERVISOR', 'AUDITOR'],
    journalCheck: ['SUPERVISOR', 'AUDITOR'],
    previewPolicy: ['SUPERVISOR'],
    previewCalendar: ['SUPERVISOR'],
  },
  Mutation: {
    submitApplication: 'SIGNED_IN',
    changeWishes: 'SIGNED_IN',
    watchKindergarten: 'SIGNED_IN',
    unwatchKindergarten: 'SIGNED_IN',
    leaveQueue: 'SIGNED_IN',
    claimPrivilege: 'SIGNED_IN',
    dropPrivilege: 'SIGNED_IN',
    correctError: ['SPECIALIST'],
    cancelDirection: 'SIGNED_IN',
    extendDirection: 'SIGNED_IN',
    inviteGuardian: 'SIGNED_IN',
    addGuardian: 'SIGNED_IN',
    requestContactChange: 'SIGNED_IN',
    confirmContactChange: 'SIGNED_IN',
    changeNoticePreferences: 'SIGNED_IN',
    presentCertificate: 'SIGNED_IN',
    requestUpload: 'SIGNED_IN',
    openScan: 'SIGNED_IN',
    requestFreshCertificate: ['SPECIALIST'],
    confirmPrivilege: ['SPECIALIST'],
    rejectPrivilege: ['SPECIALIST'],
    reverseVerdict: ['SUPERVISOR'],
    startReconciliation: ['SUPERVISOR'],
    recordFinding: ['SPECIALIST'],
    dismissFinding: ['SPECIALIST'],
    proposeViolation: ['SPECIALIST'],
    decideViolation: ['SUPERVISOR'],
    liftViolation: ['SUPERVISOR'],
    takeUpCase: ['SPECIALIST'],
    answerCase: 'SIGNED_IN',
    noteOnCase: ['SPECIALIST'],
    proposeVerdict: ['SPECIALIST'],
    decideVerdict: ['SUPERVISOR'],
    enrolChild: ['KINDERGARTEN_ADMIN'],
    declineDirection: ['KINDERGARTEN_ADMIN'],
    openSeats: ['KINDERGARTEN_ADMIN'],
    vacateSeat: ['KINDERGARTEN_ADMIN'],
    withdrawSeat: ['KINDERGARTEN_ADMIN'],
    republishSeat: ['KINDERGARTEN_ADMIN'],
    issueDirections: ['SUPERVISOR'],
    expireOverdue: ['SUPERVISOR'],
    // In a demo alone, and there for its own people.
    moveDemoClock: 'SIGNED_IN',
    grantRole: ['SUPERVISOR'],
    revokeRole: ['SUPERVISOR'],
    addKindergarten: ['SUPERVISOR'],
    changeKindergarten: ['SUPERVISOR'],
    closeKindergarten: ['SUPERVISOR'],
    addGroup: ['SUPERVISOR'],
    changeGroup: ['SUPERVISOR'],
    closeGroup: ['SUPERVISOR'],
    changeCity: ['SUPERVISOR'],
    setCalendarDay: ['SUPERVISOR'],
    addPolicyVersion: ['SUPERVISOR'],
    planCampaign: ['SUPERVISOR'],
    addSlot: ['SUPERVISOR'],
    withdrawSlot: ['SUPERVISOR'],
    closeCampaign: ['SUPERVISOR'],
  },
  Subscription: {
    seatReleased: 'PUBLIC',
    positionChanged: 'SIGNED_IN',
    directionChanged: 'SIGNED_IN',
    applicationReturned: 'SIGNED_IN',
    kindergartenBoardChanged: ['KINDERGARTEN_ADMIN', 'SPECIALIST', 'SUPERVISOR', 'AUDITOR'],
    verificationDeskChanged: ['SPECIALIST', 'SUPERVISOR', 'AUDITOR'],
    queueChanged: ['SPECIALIST', 'SUPERVISOR', 'AUDITOR'],
    cityEvents: ['INTEGRATOR', 'SUPERVISOR', 'AUDITOR'],
  },
};

export type Admission = 'ADMITTED' | 'UNAUTHENTICATED' | 'FORBIDDEN';

export const admissionTo = (gate: Gate, viewer: Viewer): Admission => {
  if (gate === 'PUBLIC') return 'ADMITTED';
  if (viewer.kind === 'ANONYMOUS') return 'UNAUTHENTICATED';
  if (gate === 'SIGNED_IN') return 'ADMITTED';
  return holdsRole(viewer, ...gate) ? 'ADMITTED' : 'FORBIDDEN';
};
