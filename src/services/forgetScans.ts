import { scanForgottenFrom } from '../domain/verification/scanRetention.ts';
import type { Setting } from '../domain/policy/setting.ts';
import type { CityId } from '../domain/shared/ids.ts';
import { asInstant } from '../domain/shared/time.ts';
import { loadCalendar } from '../db/calendar.ts';
import { findAllCities } from '../db/city.ts';
import type { Db } from '../db/client.ts';
import { loadPolicies } from '../db/policy.ts';
import { findJudgedScans, saveForgottenScan } from '../db/scan.ts';
import { deleteScanLinks } from '../db/scanLink.ts';
import { transaction } from '../db/transaction.ts';
import { deleteUpload, findUnpresented } from '../db/upload.ts';
import type { CertificateStorage } from '../ports/certificateStorage.ts';
import type { Deps } from './verb.ts';

const AT_ONCE = 200;
const DAY_MS = 86_400_000;

interface Forgetting extends Deps {
  readonly storage: CertificateStorage;
}

/** How many of each are gone. */
interface Forgotten {
  readonly scans: number;
  readonly unpresented: number;
}

/**
 * Scans whose days after the verdict are over, files that nobody presented, addresses that are over. The file goes
 * first and its row after it: cut off in between, the next night does both again.
 */
export async function forgetScans({ db, clock, storage }: Forgetting): Promise<Forgotten> {
  let scans = 0;
  for (const cityId of await findAllCities(db)) {
    const [policies, calendar, now] = await Promise.all([
      loadPolicies(db, cityId),
      loadCalendar(db, cityId),
      clock.now(),
    ]);
    scans += await forgetJudged(db, storage, cityId, { policies, calendar, now });
  }
  await transaction(db, deleteScanLinks);
  return { scans, unpresented: await forgetUnpresented(db, storage) };
}

async function forgetJudged(db: Db, storage: CertificateStorage, cityId: CityId, setting: Setting): Promise<number> {
  const { now, policies } = setting;
  const leastDays = Math.min(...policies.map(({ rules }) => rules.scanKeptDays));
  const decidedUntil = asInstant(now - leastDays * DAY_MS);
  let forgotten = 0;
  for (let after = 0; ;) {
    const found = await findJudgedScans(db, cityId, { after, decidedUntil, limit: AT_ONCE });
    for (const { certificateId, fileKey, decidedAt, policyId } of found) {
      after = certificateId;
      if (now < scanForgottenFrom(decidedAt, policyId, setting)) continue;
      await storage.remove(fileKey);
      await transaction(db, (tx) => saveForgottenScan(tx, certificateId, now));
      forgotten += 1;
    }
    if (found.length < AT_ONCE) return forgotten;
  }
}

async function forgetUnpresented(db: Db, storage: CertificateStorage): Promise<number> {
  let forgotten = 0;
  for (;;) {
    const found = await findUnpresented(db, AT_ONCE);
    for (const { id, fileKey } of found) {
      await storage.remove(fileKey);
      await transaction(db, (tx) => deleteUpload(tx, id));
      forgotten += 1;
    }
    if (found.length < AT_ONCE) return forgotten;
  }
}
