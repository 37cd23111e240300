import { ConfigError, type Config } from './config.ts';
import { makeCipher } from './db/cipher.ts';
import { openDatabase } from './db/client.ts';
import { startEmbeddedPostgres } from './db/embedded/embeddedPostgres.ts';
import { migrate } from './db/migrate.ts';
import { foundCity } from './foundCity.ts';
import { realTime } from './integrations/systemClock.ts';
import { appointFirstSupervisor, type Appointment } from './services/appointFirstSupervisor.ts';

const SENTENCES: Readonly<Record<Appointment, string>> = {
  APPOINTED: 'Done. This person is the supervisor of the city and gives all other roles.',
  HAS_SUPERVISOR: 'The city has a supervisor already. Further ones are made by that person, in the API: grantRole.',
  NO_CITY: 'There is no city yet.',
  SEVERAL_CITIES: 'There are several cities; this command is for the first one.',
};

/** Prepares the database as a start of the server would, and makes the first supervisor. Answers with one sentence. */
export const appointSupervisor = async (
  config: Config,
  person: { readonly issuer: string; readonly subject: string },
): Promise<{ readonly isDone: boolean; readonly sentence: string }> => {
  const { mode, keys, databaseUrl, dataDir } = config;
  if (mode !== 'production' || keys === null)
    throw new ConfigError(['KEZEK_MODE: a demo has its supervisor; this command is for a production']);
  const embedded = databaseUrl === null ? await startEmbeddedPostgres({ dataDir, log: () => undefined }) : null;
  try {
    const url = databaseUrl ?? embedded?.url ?? '';
    await migrate(url);
    const { db, close } = openDatabase({ url, cipher: makeCipher(keys), max: 1 });
    try {
      await foundCity(db, config, realTime());
      const appointment = await appointFirstSupervisor(db, person, realTime());
      return { isDone: appointment === 'APPOINTED', sentence: SENTENCES[appointment] };
    } finally {
      await close();
    }
  } finally {
    await embedded?.stop();
  }
};
