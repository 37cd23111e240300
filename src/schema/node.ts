import { Field, ID, InterfaceType } from 'type-graphql';
import type {
  ApplicationId,
  BatchId,
  CampaignId,
  CaseId,
  CertificateId,
  ChildId,
  CityId,
  DirectionId,
  FindingId,
  GroupId,
  KindergartenId,
  NoticeId,
  PersonId,
  PolicyId,
  PrivilegeId,
  ReconciliationId,
  RunId,
  SeatId,
  SlotId,
  UploadId,
} from '../domain/shared/ids.ts';
import { badUserInput } from './errors.ts';

/** Types that have a global id, with the row id it wraps. A new type is one line here and one in `NODE_TYPES`. */
interface NodeIds {
  Application: ApplicationId;
  Batch: BatchId;
  Campaign: CampaignId;
  Case: CaseId;
  Certificate: CertificateId;
  Child: ChildId;
  City: CityId;
  Direction: DirectionId;
  Finding: FindingId;
  Group: GroupId;
  Kindergarten: KindergartenId;
  Notice: NoticeId;
  Person: PersonId;
  Policy: PolicyId;
  Privilege: PrivilegeId;
  Reconciliation: ReconciliationId;
  RoleGrant: number;
  Run: RunId;
  Seat: SeatId;
  Slot: SlotId;
  Upload: UploadId;
}
export type NodeType = keyof NodeIds;

const NODE_TYPES: Readonly<Record<NodeType, true>> = {
  Application: true,
  Batch: true,
  Campaign: true,
  Case: true,
  Certificate: true,
  Child: true,
  City: true,
  Direction: true,
  Finding: true,
  Group: true,
  Kindergarten: true,
  Notice: true,
  Person: true,
  Policy: true,
  Privilege: true,
  Reconciliation: true,
  RoleGrant: true,
  Run: true,
  Seat: true,
  Slot: true,
  Upload: true,
};
const isNodeType = (name: string): name is NodeType => Object.hasOwn(NODE_TYPES, name);

/** Any node, told apart by `type`, so that a `switch` on it narrows `id`. */
export type NodeRef = { [T in NodeType]: { readonly type: T; readonly id: NodeIds[T] } }[NodeType];

export const encodeId = <T extends NodeType>(type: T, id: NodeIds[T]): string =>
  Buffer.from(`${type}:${id}`).toString('base64url');

/** Null for garbage. A thing has exactly one id: another spelling of the same bytes is garbage too. */
export const decodeAnyId = (text: string): NodeRef | null => {
  if (text.length > 64) return null;
  const plain = Buffer.from(text, 'base64url').toString('latin1');
  const [, type = '', digits = ''] = /^([A-Za-z]+):([1-9]\d{0,15})$/.exec(plain) ?? [];
  const id = Number(digits);
  if (!isNodeType(type) || !Number.isSafeInteger(id)) return null;
  if (Buffer.from(plain, 'latin1').toString('base64url') !== text) return null;
  // The only place where a number from outside becomes a row id; whether the row is there and theirs is judged by the read.
  return { type, id } as NodeRef;
};

/** For queries: null, as "not there" and "not yours" answer null too. */
export const decodeId = <T extends NodeType>(type: T, text: string): NodeIds[T] | null => {
  const ref = decodeAnyId(text);
  // `ref.id` is the id of `ref.type`, which is `type`; the compiler does not follow that through the union.
  return ref?.type === type ? (ref.id as NodeIds[T]) : null;
};

/** For inputs: garbage, or the id of another kind of thing, is BAD_USER_INPUT at `inputPath`. */
export const requireId = <T extends NodeType>(type: T, text: string, inputPath: string): NodeIds[T] => {
  const id = decodeId(type, text);
  if (id === null) throw badUserInput(inputPath, `Expected the id of a ${type}, as this API gave it.`);
  return id;
};

@InterfaceType({
  description: 'Anything with a global id. `node(id:)` finds it again.',
  resolveType: (value: { readonly __typename: string }) => value.__typename,
})
export abstract class Node {
  @Field(() => ID, { description: 'Opaque and unique in the whole API. Do not take it apart.' })
  readonly id!: string;
}
