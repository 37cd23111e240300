import { ConfigError, type Config } from './config.ts';
import { findAllCities } from './db/city.ts';
import type { Db } from './db/client.ts';
import type { Instant } from './domain/shared/time.ts';
import { foundFirstCity } from './services/foundFirstCity.ts';

/**
 * A production that begins on an empty database founds the city of its configuration.
 *
 * @returns whether it did.
 * @throws ConfigError when it would have to and does not know where families are to come.
 */
export const foundCity = async (db: Db, { city }: Config, now: Instant): Promise<boolean> => {
  if ((await findAllCities(db)).length > 0) return false;
  const { deskAddress } = city;
  if (deskAddress === null)
    throw new ConfigError(['KEZEK_DESK_ADDRESS: required to found the city; families are told to come there']);
  return (await foundFirstCity(db, { ...city, deskAddress }, now)) !== null;
};
