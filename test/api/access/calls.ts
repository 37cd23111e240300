import { makeIin } from '../../../src/domain/shared/iin.ts';
import { asDay } from '../../../src/domain/shared/time.ts';
import type { Caller, Everybody } from './everybody.ts';

export type Input = Readonly<Record<string, unknown>>;

/** What is asked of each query, on things of the first city. */
export const QUERIES: Readonly<Record<string, (ids: Everybody['ids']) => string>> = {
  serverInfo: () => '{ serverInfo { version } }',
  rateLimit: () => '{ rateLimit { limit } }',
  liveCursor: ({ city }) => `{ liveCursor(cityId: "${city}") }`,
  viewer: () => '{ viewer { id } }',
  node: ({ judged }) => `{ node(id: "${judged.direction}") { id } }`,
  nodes: ({ toEnrol, judged, city }) => `{ nodes(ids: ["${city}", "${toEnrol.child}", "${judged.child}"]) { id } }`,
  cities: () => '{ cities(first: 10) { edges { node { id } } } }',
  kindergartens: ({ city }) => `{ kindergartens(first: 10, cityId: "${city}") { edges { node { id } } } }`,
  kindergarten: ({ kindergarten }) => `{ kindergarten(id: "${kindergarten}") { id } }`,
  seats: ({ city }) => `{ seats(first: 10, cityId: "${city}") { edges { node { direction { id } } } } }`,
  runs: ({ city }) => `{ runs(first: 10, cityId: "${city}") { edges { node { id } } } }`,
  campaigns: ({ city }) => `{ campaigns(first: 10, cityId: "${city}") { edges { node { id } } } }`,
  slots: ({ city }) => `{ slots(first: 10, cityId: "${city}") { edges { node { id } } } }`,
  run: ({ run }) => `{ run(id: "${run}") { id } }`,
  policy: ({ city }) => `{ policy(cityId: "${city}") { id } }`,
  policies: ({ city }) => `{ policies(first: 10, cityId: "${city}") { edges { node { id } } } }`,
  calendar: ({ city }) => `{ calendar(cityId: "${city}", from: "2026-03-02", to: "2026-03-02") { version } }`,
  subcategories: () => '{ subcategories(first: 1) { edges { node { code } } } }',
  verifyDirection: ({ judged }) => `{ verifyDirection(code: "${judged.direction}") { state } }`,
  myApplications: () => '{ myApplications(first: 10) { edges { node { id } } } }',
  myDirections: () => '{ myDirections(first: 10) { edges { node { id } } } }',
  application: ({ waiting }) => `{ application(id: "${waiting}") { id } }`,
  queuePosition: ({ waiting }) => `{ queuePosition(applicationId: "${waiting}") { place } }`,
  queue: ({ city }) => `{ queue(first: 20, cityId: "${city}") { edges { node { id } } } }`,
  cohorts: ({ city }) => `{ cohorts(cityId: "${city}") { birthYear } }`,
  directions: ({ city }) => `{ directions(first: 10, cityId: "${city}") { edges { node { id } } } }`,
  verificationDesk: ({ city }) => `{ verificationDesk(first: 10, cityId: "${city}") { edges { node { state } } } }`,
  rejectionPreview: ({ judged }) => `{ rejectionPreview(directionId: "${judged.direction}") { __typename } }`,
  reconciliations: ({ city }) => `{ reconciliations(first: 10, cityId: "${city}") { edges { node { id } } } }`,
  findings: ({ city }) => `{ findings(first: 10, cityId: "${city}") { edges { node { id seen } } } }`,
  cases: ({ city }) => `{ cases(first: 20, cityId: "${city}") { edges { node { id } } } }`,
  undeliveredNotices: ({ city }) => `{ undeliveredNotices(first: 20, cityId: "${city}") { edges { node { id } } } }`,
  demoInbox: () => '{ demoInbox(first: 20) { edges { node { id } } } }',
  previewPolicy: ({ city }) =>
    `{ previewPolicy(input: { cityId: "${city}", preset: ASTANA_2019, validFrom: "2026-09-01T00:00:00Z" }) { __typename } }`,
  previewCalendar: ({ city }) =>
    `{ previewCalendar(input: { cityId: "${city}", on: "2026-03-05", isWorking: false, source: "Decree 1" }) { __typename } }`,
  events: ({ city }) => `{ events(first: 5, cityId: "${city}") { edges { node { citySeq } } } }`,
  statistics: ({ city }) =>
    `{ statistics(cityId: "${city}") { confirmation { confirmed } occupancy { kindergarten { id } } } }`,
  health: ({ city }) => `{ health(cityId: "${city}") { undelivered outbox { waiting } } }`,
  journalCheck: ({ city }) => `{ journalCheck(cityId: "${city}") { lines brokenAt { reason } } }`,
  roleGrants: ({ city }) => `{ roleGrants(first: 20, cityId: "${city}") { edges { node { id } } } }`,
};

/** An input that is right in every field, and somebody who may give it. */
interface Act {
  readonly as: Caller;
  readonly input: (ids: Everybody['ids']) => Input;
}

const CHILD = {
  iin: makeIin({ birthOn: asDay('2023-05-17'), sex: 'M', serial: 9001 }),
  birthOn: '2023-05-17',
  name: 'Сынақова Әлия',
};
const CERTIFICATE = { issuer: 'Unit 1', number: 'N 2', day: 1, month: 3, year: 2026 };

const WORDS = { kk: 'Күн', ru: 'День', en: 'Day' };
const SLOT = {
  opensAt: '2026-03-04T04:00:00Z',
  closesAt: '2026-03-04T13:00:00Z',
  birthYears: [2020],
  lowestCategory: 'GENERAL',
};
const KINDERGARTEN = {
  number: 90_001,
  name: WORDS,
  district: 'Esil',
  address: 'Street 1',
  ownership: 'STATE',
  location: { lat: 51.1, lon: 71.4 },
  hours: '8–18',
  phone: '+7 717 212 34 56',
};

/** What is asked of each mutation. A new one needs its line here, or the matrix and the hostile inputs fail. */
export const ACTS: Readonly<Record<string, Act>> = {
  submitApplication: {
    as: 'stranger',
    input: ({ city, kindergarten }) => ({
      cityId: city,
      child: CHILD,
      kindergartenIds: [kindergarten],
      languages: ['KAZAKH'],
      notBeforeOn: '2026-09-01',
      subcategory: 'CONSCRIPT',
    }),
  },
  changeWishes: {
    as: 'waitingParent',
    input: ({ waiting, kindergarten }) => ({
      applicationId: waiting,
      version: 1,
      kindergartenIds: [kindergarten],
      languages: ['RUSSIAN'],
      askAgainIds: [kindergarten],
      notBeforeOn: '2026-09-01',
      leaveBatch: true,
    }),
  },
  watchKindergarten: {
    as: 'waitingParent',
    input: ({ waiting, kindergarten }) => ({ applicationId: waiting, kindergartenId: kindergarten }),
  },
  unwatchKindergarten: {
    as: 'waitingParent',
    input: ({ waiting, kindergarten }) => ({ applicationId: waiting, kindergartenId: kindergarten }),
  },
  leaveQueue: { as: 'waitingParent', input: ({ waiting }) => ({ applicationId: waiting, reason: 'MOVED' }) },
  claimPrivilege: {
    as: 'waitingParent',
    input: ({ plain }) => ({ applicationId: plain, subcategory: 'CONSCRIPT' }),
  },
  dropPrivilege: { as: 'waitingParent', input: ({ waiting }) => ({ applicationId: waiting }) },
  correctError: {
    as: 'specialist',
    input: ({ waiting }) => ({ applicationId: waiting, child: CHILD, reason: 'TYPED_WRONG' }),
  },
  cancelDirection: { as: 'unprovenParent', input: ({ toProve }) => ({ directionId: toProve.direction }) },
  extendDirection: {
    as: 'unprovenParent',
    input: ({ toProve }) => ({ directionId: toProve.direction, reason: 'ILLNESS' }),
  },
  inviteGuardian: { as: 'waitingParent', input: ({ waiting }) => ({ applicationId: waiting }) },
  addGuardian: { as: 'stranger', input: () => ({ code: 'ABCD EFGH JKLM' }) },
  requestContactChange: {
    as: 'stranger',
    input: ({ city }) => ({ cityId: city, channel: 'PHONE', value: '+7 701 000 00 77' }),
  },
  changeNoticePreferences: {
    as: 'stranger',
    input: ({ city }) => ({ cityId: city, language: 'KAZAKH', channels: ['EMAIL'] }),
  },
  confirmContactChange: { as: 'stranger', input: ({ city }) => ({ cityId: city, channel: 'PHONE', code: '123456' }) },
  presentCertificate: {
    as: 'unprovenParent',
    input: ({ toProve }) => ({ directionId: toProve.direction, ...CERTIFICATE }),
  },
  requestUpload: { as: 'unprovenParent', input: ({ toProve }) => ({ directionId: toProve.direction }) },
  openScan: {
    as: 'specialist',
    input: ({ judged }) => ({ directionId: judged.direction, reason: 'VERIFICATION' }),
  },
  requestFreshCertificate: { as: 'specialist', input: ({ judged }) => ({ directionId: judged.direction }) },
  confirmPrivilege: {
    as: 'specialist',
    input: ({ judged }) => ({ directionId: judged.direction, staleAcceptedBecause: 'It was seen by the desk.' }),
  },
  rejectPrivilege: { as: 'specialist', input: ({ judged }) => ({ directionId: judged.direction, reason: 'OTHER' }) },
  startReconciliation: { as: 'supervisor', input: ({ city }) => ({ cityId: city }) },
  recordFinding: {
    as: 'specialist',
    input: ({ judged }) => ({ applicationId: judged.application, reason: 'The stamp is another one.' }),
  },
  dismissFinding: {
    as: 'specialist',
    input: ({ finding }) => ({ findingId: finding, reason: 'It was copied by mistake.' }),
  },
  proposeViolation: {
    as: 'specialist',
    input: ({ finding }) => ({ findingId: finding, reason: 'The unit denies it.' }),
  },
  decideViolation: {
    as: 'supervisor',
    input: ({ proposedFinding }) => ({ findingId: proposedFinding, isViolation: true, reason: 'The unit denies it.' }),
  },
  liftViolation: {
    as: 'supervisor',
    input: ({ finding }) => ({ findingId: finding, orderNumber: '12-3', reason: 'The court says so.' }),
  },
  takeUpCase: { as: 'specialist', input: ({ cases }) => ({ caseId: cases.open }) },
  answerCase: {
    as: 'judgedParent',
    input: ({ cases }) => ({ caseId: cases.open, text: 'It is our own certificate.' }),
  },
  noteOnCase: { as: 'specialist', input: ({ cases }) => ({ caseId: cases.open, text: 'The garrison was asked.' }) },
  proposeVerdict: {
    as: 'specialist',
    input: ({ cases }) => ({ caseId: cases.inReview, version: 2, verdict: 'CLEARED', reason: 'A namesake' }),
  },
  decideVerdict: {
    as: 'supervisor',
    input: ({ cases }) => ({ caseId: cases.proposed, version: 3, isAgreed: true }),
  },
  enrolChild: { as: 'admin', input: ({ toEnrol }) => ({ directionId: toEnrol.direction }) },
  declineDirection: {
    as: 'admin',
    input: ({ toEnrol }) => ({ directionId: toEnrol.direction, code: 'PAPERS_INCOMPLETE' }),
  },
  openSeats: { as: 'admin', input: ({ unopenedGroup }) => ({ groupId: unopenedGroup, count: 1 }) },
  vacateSeat: { as: 'admin', input: ({ freeSeat }) => ({ seatId: freeSeat }) },
  withdrawSeat: { as: 'admin', input: ({ freeSeat }) => ({ seatId: freeSeat, reason: 'REPAIR' }) },
  republishSeat: { as: 'admin', input: ({ unopenedSeat }) => ({ seatId: unopenedSeat }) },
  issueDirections: { as: 'supervisor', input: ({ city }) => ({ cityId: city, birthYear: 2023, isDryRun: true }) },
  expireOverdue: { as: 'supervisor', input: ({ city }) => ({ cityId: city }) },
  moveDemoClock: { as: 'supervisor', input: () => ({ to: '2026-03-03T05:00:00Z' }) },
  grantRole: {
    as: 'supervisor',
    input: ({ city, stranger, kindergarten }) => ({
      cityId: city,
      personId: stranger,
      role: 'KINDERGARTEN_ADMIN',
      kindergartenId: kindergarten,
    }),
  },
  revokeRole: { as: 'supervisor', input: ({ roleOfOther }) => ({ roleGrantId: roleOfOther }) },
  addKindergarten: { as: 'supervisor', input: ({ city }) => ({ cityId: city, ...KINDERGARTEN }) },
  changeKindergarten: {
    as: 'supervisor',
    input: ({ otherKindergarten }) => ({ kindergartenId: otherKindergarten, version: 1, ...KINDERGARTEN }),
  },
  closeKindergarten: {
    as: 'supervisor',
    input: ({ otherKindergarten }) => ({ kindergartenId: otherKindergarten, version: 1 }),
  },
  addGroup: {
    as: 'supervisor',
    input: ({ kindergarten }) => ({
      kindergartenId: kindergarten,
      number: 77,
      name: 'Күншуақ',
      birthYear: 2023,
      language: 'KAZAKH',
      capacity: 2,
    }),
  },
  changeGroup: {
    as: 'supervisor',
    input: ({ group }) => ({ groupId: group, version: 1, name: 'Күншуақ', capacity: 4 }),
  },
  closeGroup: { as: 'supervisor', input: ({ unopenedGroup }) => ({ groupId: unopenedGroup, version: 1 }) },
  changeCity: {
    as: 'supervisor',
    input: ({ city }) => ({
      cityId: city,
      version: 1,
      name: WORDS,
      deskAddress: WORDS,
      deskHours: WORDS,
      deskPhone: '+7 717 212 34 56',
    }),
  },
  setCalendarDay: {
    as: 'supervisor',
    input: ({ city }) => ({ cityId: city, on: '2026-03-05', isWorking: false, title: WORDS, source: 'Decree 1' }),
  },
  addPolicyVersion: {
    as: 'supervisor',
    input: ({ city }) => ({
      cityId: city,
      preset: 'ASTANA_2019',
      validFrom: '2026-09-01T00:00:00Z',
      rules: { confirmationWorkingDays: 6, maxWishes: 8, freezes: [{ fromOn: '2026-08-01', toOn: '2026-08-31' }] },
    }),
  },
  planCampaign: {
    as: 'supervisor',
    input: ({ city }) => ({ cityId: city, name: WORDS, opensAt: '2026-03-02T06:00:00Z', slots: [SLOT] }),
  },
  addSlot: { as: 'supervisor', input: ({ campaign }) => ({ campaignId: campaign, ...SLOT }) },
  withdrawSlot: { as: 'supervisor', input: ({ slot }) => ({ slotId: slot }) },
  closeCampaign: { as: 'supervisor', input: ({ campaign }) => ({ campaignId: campaign }) },
  reverseVerdict: { as: 'supervisor', input: ({ judged }) => ({ directionId: judged.direction }) },
};

export const documentOf = (verb: string): string => {
  const type = verb.charAt(0).toUpperCase() + verb.slice(1);
  return `mutation ($input: ${type}Input!) { ${verb}(input: $input) { __typename ... on Refusal { message ... on InvalidInput { issues { path code } } } } }`;
};
