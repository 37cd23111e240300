import { openSealingSession } from '../db/sealing/sealingSession.ts';
import { Sealer } from './sealer.ts';

/** Seals what is committed and not sealed yet (I9), for a program that is alone with its database. */
export async function sealEverything(url: string): Promise<void> {
  const sealer = new Sealer({ session: openSealingSession(url) });
  try {
    while (((await sealer.seal()) ?? 0) > 0);
  } finally {
    await sealer.stop();
  }
}
