/**
 * Row ids are positive whole numbers from one Postgres sequence per table.
 * They mean nothing outside: the API wraps them in opaque global ids.
 */
declare const of: unique symbol;
type Id<Name extends string> = number & { readonly [of]: Name };

export type CityId = Id<'City'>;
export type KindergartenId = Id<'Kindergarten'>;
export type GroupId = Id<'Group'>;
export type SeatId = Id<'Seat'>;
export type PersonId = Id<'Person'>;
export type ChildId = Id<'Child'>;
export type ApplicationId = Id<'Application'>;
export type PrivilegeId = Id<'Privilege'>;
export type DirectionId = Id<'Direction'>;
export type CertificateId = Id<'Certificate'>;
export type UploadId = Id<'Upload'>;
export type RunId = Id<'Run'>;
export type PolicyId = Id<'Policy'>;
export type BatchId = Id<'Batch'>;
export type CaseId = Id<'Case'>;
export type NoticeId = Id<'Notice'>;
export type CampaignId = Id<'Campaign'>;
export type SlotId = Id<'Slot'>;
export type ReconciliationId = Id<'Reconciliation'>;
export type FindingId = Id<'Finding'>;
