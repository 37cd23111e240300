import { randomBytes } from 'node:crypto';
import { findAllCities } from '../../src/db/city.ts';
import { makeCipher } from '../../src/db/cipher.ts';
import { openDatabase } from '../../src/db/client.ts';
import { simulate, type Simulated } from '../../src/demo/simulation/simulate.ts';
import { sealEverything } from '../../src/realtime/sealEverything.ts';
import { exportJournal } from '../../src/services/exportJournal.ts';
import { createTestDatabase } from '../support/database.ts';
import { expectRetold } from '../support/expectRetold.ts';

/** A simulation in a database of its own, with the journal that it leaves, which must tell what stands there (P18). The keys differ each time. */
export async function simulated(days: number, seed: number): Promise<Simulated & { readonly ndjson: string }> {
  const { url, drop } = await createTestDatabase();
  const cipher = makeCipher({
    currentId: '1',
    encryption: new Map([['1', randomBytes(32)]]),
    index: randomBytes(32),
  });
  const database = openDatabase({ url, cipher, max: 2 });
  try {
    const told = await simulate(database, { days, seed, seal: () => sealEverything(url) });
    for (const cityId of await findAllCities(database.db)) await expectRetold(database, cityId);
    await sealEverything(url);
    let ndjson = '';
    for await (const lines of exportJournal(database, null)) ndjson += lines;
    return { ...told, ndjson };
  } finally {
    await database.close();
    await drop();
  }
}
