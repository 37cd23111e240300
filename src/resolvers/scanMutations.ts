import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { findScanLink } from '../db/scanLink.ts';
import { findUpload } from '../db/upload.ts';
import { requireId } from '../schema/node.ts';
import { toResult } from '../schema/result.ts';
import {
  OpenScanInput,
  OpenScanResult,
  RequestUploadInput,
  RequestUploadResult,
  toOpenScanSuccess,
  toRequestUploadSuccess,
} from '../schema/scanActs.ts';
import { openScan } from '../services/openScan.ts';
import { requestUpload } from '../services/requestUpload.ts';
import type { Context } from './context.ts';
import { perform } from './perform.ts';

/** The scan of a certificate on its way in and out. The file itself travels by plain HTTP. */
@Resolver()
export class ScanMutations {
  @Mutation(() => RequestUploadResult, {
    nullable: true,
    description: 'R4: an address to send the scan of a certificate to, once. For the family and the desk.',
  })
  async requestUpload(
    @Ctx() context: Context,
    @Arg('input', () => RequestUploadInput, { description: 'Which direction.' }) input: RequestUploadInput,
  ): Promise<object> {
    const directionId = requireId('Direction', input.directionId, 'input.directionId');
    // Each may bring a file of 5 MB.
    await context.rate.attempt('SEND_FILE');
    const outcome = await perform(context, input, requestUpload, { directionId });
    return toResult(outcome, context.reader, async ({ uploadId }) =>
      toRequestUploadSuccess(uploadId, await findUpload(context.db, uploadId)),
    );
  }

  @Mutation(() => OpenScanResult, {
    nullable: true,
    description:
      'An address to read the scan at, once. For the family, and for the desk, whose reading stands in the journal with its reason.',
  })
  async openScan(
    @Ctx() context: Context,
    @Arg('input', () => OpenScanInput, { description: 'Which direction.' }) input: OpenScanInput,
  ): Promise<object> {
    const { reason = null } = input;
    const directionId = requireId('Direction', input.directionId, 'input.directionId');
    const outcome = await perform(context, input, openScan, { directionId, reason });
    return toResult(outcome, context.reader, async ({ linkId }) =>
      toOpenScanSuccess(await findScanLink(context.db, linkId)),
    );
  }
}
