import type { CityId } from '../domain/shared/ids.ts';
import { findAllCities, findCity } from '../db/city.ts';
import type { Db } from '../db/client.ts';
import { countUnsealedBelowWatermark, verifyChain } from '../db/sealing/verifyChain.ts';
import type { ChainReport } from '../domain/oversight/chainReport.ts';

export interface CityReport extends ChainReport {
  readonly cityId: CityId;
  /** The short name for programs. */
  readonly code: string;
}

export interface JournalReport {
  readonly cities: readonly CityReport[];
  /** Lines that were put in, or whose seal was taken out, after all around them had been sealed. */
  readonly unsealed: number;
}

/** I9: every city's hash chain computed again, and whether a line stands outside it. */
export async function verifyJournal(db: Db): Promise<JournalReport> {
  const cities: CityReport[] = [];
  for (const cityId of await findAllCities(db)) {
    const city = await findCity(db, cityId);
    cities.push({ cityId, code: city?.code ?? String(cityId), ...(await verifyChain(db, cityId)) });
  }
  return { cities, unsealed: await countUnsealedBelowWatermark(db) };
}

export const isWhole = ({ cities, unsealed }: JournalReport): boolean =>
  unsealed === 0 && cities.every(({ brokenAt }) => brokenAt === null);
