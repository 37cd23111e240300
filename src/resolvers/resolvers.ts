import type { NonEmptyArray } from 'type-graphql';
import { ApplicationResolver, BatchResolver, QueuePositionWishResolver, WishResolver } from './applicationResolver.ts';
import { ApplicationMutations } from './applicationMutations.ts';
import { BoardSubscription } from './boardSubscription.ts';
import { DeskSubscription } from './deskSubscription.ts';
import { DirectionSubscription } from './directionSubscription.ts';
import { EventResolver } from './eventResolver.ts';
import { PositionHistoryResolver } from './positionHistoryResolver.ts';
import { PositionSubscription } from './positionSubscription.ts';
import { ReturnSubscription } from './returnSubscription.ts';
import { SeatSubscription } from './seatSubscription.ts';
import { CampaignMutations } from './campaignMutations.ts';
import { ApplicationScheduleResolver, CampaignResolver, SlotResolver } from './campaignResolver.ts';
import { CityMutations } from './cityMutations.ts';
import { CaseMutations } from './caseMutations.ts';
import { ApplicationCasesResolver, CaseEventResolver, CaseResolver, HistoryCaseResolver } from './caseResolver.ts';
import { CertificateResolver } from './certificateResolver.ts';
import { CityResolver, ServerInfoCityResolver } from './cityResolver.ts';
import { ContactMutations } from './contactMutations.ts';
import { DirectionProofResolver } from './directionProofResolver.ts';
import { DirectionRefusalResolver } from './directionRefusalResolver.ts';
import { DirectionResolver } from './directionResolver.ts';
import { FamilyOutlookResolver } from './familyOutlookResolver.ts';
import { GuardianMutations } from './guardianMutations.ts';
import { GroupResolver, KindergartenResolver } from './kindergartenResolver.ts';
import { MyDirectionMutations } from './myDirectionMutations.ts';
import { LiveCursorResolver } from './liveCursorResolver.ts';
import { NodeResolver } from './nodeResolver.ts';
import { ApplicationNoticesResolver, NoticeResolver } from './noticeResolver.ts';
import { PreferenceMutations } from './preferenceMutations.ts';
import { ReconciliationMutations } from './reconciliationMutations.ts';
import { FindingResolver, ReconciliationResolver } from './reconciliationResolver.ts';
import { CutOffResolver, OfferedSeatResolver, ProtocolDirectionResolver, RunResolver } from './runResolver.ts';
import { QueueResolver } from './queueResolver.ts';
import { RunDifferenceResolver } from './runDifferenceResolver.ts';
import { SeatResolver } from './seatResolver.ts';
import { ServerInfoResolver } from './serverInfoResolver.ts';
import { EnrolmentMutations } from './enrolmentMutations.ts';
import { GroupMutations } from './groupMutations.ts';
import { HealthResolver } from './healthResolver.ts';
import { JournalCheckResolver } from './journalCheckResolver.ts';
import { StatisticsResolver } from './statisticsResolver.ts';
import { KindergartenMutations } from './kindergartenMutations.ts';
import { RejectionPreviewResolver } from './rejectionPreviewResolver.ts';
import { RoleMutations } from './roleMutations.ts';
import { RuleMutations } from './ruleMutations.ts';
import { RulePreviewResolver } from './rulePreviewResolver.ts';
import { ApplicationRunsResolver, RunOutcomeResolver, WishOutcomeResolver } from './runOutcomeResolver.ts';
import { RunMutations } from './runMutations.ts';
import { ScanMutations } from './scanMutations.ts';
import { SeatMutations } from './seatMutations.ts';
import { VerdictMutations } from './verdictMutations.ts';
import { VerificationDeskResolver } from './verificationDeskResolver.ts';
import { PrivilegeResolver, VerificationResolver } from './verificationResolver.ts';
import { RoleGrantResolver, ViewerResolver, ViewerRoleResolver } from './viewerResolver.ts';

const QUERIES = [
  ApplicationCasesResolver,
  ApplicationNoticesResolver,
  ApplicationResolver,
  ApplicationRunsResolver,
  ApplicationScheduleResolver,
  BatchResolver,
  CampaignResolver,
  CaseEventResolver,
  CaseResolver,
  CertificateResolver,
  CityResolver,
  CutOffResolver,
  DirectionProofResolver,
  DirectionRefusalResolver,
  DirectionResolver,
  FamilyOutlookResolver,
  FindingResolver,
  GroupResolver,
  HealthResolver,
  HistoryCaseResolver,
  JournalCheckResolver,
  KindergartenResolver,
  LiveCursorResolver,
  NodeResolver,
  NoticeResolver,
  OfferedSeatResolver,
  PrivilegeResolver,
  ProtocolDirectionResolver,
  QueuePositionWishResolver,
  QueueResolver,
  ReconciliationResolver,
  RejectionPreviewResolver,
  RoleGrantResolver,
  RulePreviewResolver,
  RunDifferenceResolver,
  RunOutcomeResolver,
  RunResolver,
  SeatResolver,
  ServerInfoCityResolver,
  SlotResolver,
  StatisticsResolver,
  VerificationDeskResolver,
  VerificationResolver,
  ViewerResolver,
  ViewerRoleResolver,
  WishOutcomeResolver,
  WishResolver,
] as const;

const MUTATIONS = [
  ApplicationMutations,
  CampaignMutations,
  CityMutations,
  CaseMutations,
  ContactMutations,
  EnrolmentMutations,
  GroupMutations,
  GuardianMutations,
  KindergartenMutations,
  MyDirectionMutations,
  PreferenceMutations,
  ReconciliationMutations,
  RoleMutations,
  RuleMutations,
  RunMutations,
  ScanMutations,
  SeatMutations,
  VerdictMutations,
] as const;

const SUBSCRIPTIONS = [
  BoardSubscription,
  DeskSubscription,
  DirectionSubscription,
  EventResolver,
  PositionHistoryResolver,
  PositionSubscription,
  ReturnSubscription,
  SeatSubscription,
] as const;

/** Everything the schema is built from. */
export const RESOLVERS: NonEmptyArray<Function> = [ServerInfoResolver, ...QUERIES, ...MUTATIONS, ...SUBSCRIPTIONS];
