import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { ReadReason } from '../domain/access/readReason.ts';
import { MAX_SCAN_BYTES, SCAN_TYPES } from '../domain/scan/scan.ts';
import type { UploadId } from '../domain/shared/ids.ts';
import type { Instant } from '../domain/shared/time.ts';
import { KEY_DESCRIPTION } from './idempotencyKey.ts';
import { encodeId } from './node.ts';
import { ReadReasonType } from './readReason.ts';
import { resultUnion } from './result.ts';
import { DateTime } from './scalars.ts';

@InputType({ description: 'For which direction a scan will be sent.' })
export class RequestUploadInput {
  @Field(() => ID, { description: 'The direction.' })
  readonly directionId!: string;

  @Field(() => String, { description: KEY_DESCRIPTION })
  readonly idempotencyKey!: string;
}

@ObjectType({
  description:
    'Send the file itself as the body of a POST to the path, with its media type. Then name the upload when you present the certificate, within 12 hours.',
})
export class RequestUploadSuccess {
  readonly __typename = 'RequestUploadSuccess' as const;

  @Field(() => ID, { description: 'Names the scan in `presentCertificate`.' })
  readonly uploadId!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Where to send it, once, at the address of this API. Null once a file has come.',
  })
  readonly path!: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'Until when, by the real clock. Null once the scan was presented or forgotten.',
  })
  readonly expiresAt!: Instant | null;

  @Field(() => Int, { description: 'The largest file that is taken, in bytes.' })
  readonly mostBytes!: number;

  @Field(() => [String], { description: 'Media types that are taken.' })
  readonly types!: readonly string[];
}

/** A ticket as it is shown; null where nothing is left to show. */
interface Ticket {
  readonly ticket: string | null;
  readonly expiresAt: Instant;
}

const pathOf = (found: Ticket | null): string | null =>
  found === null || found.ticket === null ? null : `/uploads/${found.ticket}`;

export const toRequestUploadSuccess = (id: UploadId, found: Ticket | null): RequestUploadSuccess => ({
  __typename: 'RequestUploadSuccess',
  uploadId: encodeId('Upload', id),
  path: pathOf(found),
  expiresAt: found?.expiresAt ?? null,
  mostBytes: MAX_SCAN_BYTES,
  types: SCAN_TYPES,
});

export const RequestUploadResult = resultUnion('RequestUploadResult', RequestUploadSuccess, [
  'NOT_FOUND',
  'IDEMPOTENCY_KEY_REUSED',
  'DIRECTION_ENDED',
  'NOTHING_TO_VERIFY',
  'VERDICT_GIVEN',
  'PRESENTATION_CLOSED',
]);

@InputType({ description: "The scan of a direction's certificate, to be read once." })
export class OpenScanInput {
  @Field(() => ID, { description: 'The direction.' })
  readonly directionId!: string;

  @Field(() => ReadReasonType, {
    nullable: true,
    description: 'Why it is read. Staff must say so; it stands in the journal. The family need not.',
  })
  readonly reason?: ReadReason | null;

  @Field(() => String, { description: KEY_DESCRIPTION })
  readonly idempotencyKey!: string;
}

@ObjectType({ description: 'A GET of the path gives the file, once, as an attachment.' })
export class OpenScanSuccess {
  readonly __typename = 'OpenScanSuccess' as const;

  @Field(() => String, {
    nullable: true,
    description: 'Where it is, at the address of this API. Null once it was read.',
  })
  readonly path!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'Until when, by the real clock: a minute.' })
  readonly expiresAt!: Instant | null;
}

export const toOpenScanSuccess = (found: Ticket | null): OpenScanSuccess => ({
  __typename: 'OpenScanSuccess',
  path: pathOf(found),
  expiresAt: found?.expiresAt ?? null,
});

export const OpenScanResult = resultUnion('OpenScanResult', OpenScanSuccess, [
  'INVALID_INPUT',
  'NOT_FOUND',
  'IDEMPOTENCY_KEY_REUSED',
]);
