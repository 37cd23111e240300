import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Bed } from './bed.ts';
import { startProcess, type ServerProcess } from './children.ts';
import type { Issuer } from './issuer.ts';

/** The API in a process of its own, as an installation runs it: real tokens, its log written, the clock of the machine. */
export const startProduction = async (
  bed: Bed,
  issuer: Issuer,
  environment: Readonly<Record<string, string>> = {},
): Promise<ServerProcess> =>
  startProcess(join(import.meta.dirname, '..', '..', 'src', 'main.js'), {
    NODE_ENV: 'production',
    DATABASE_URL: bed.url,
    PORT: '0',
    KEZEK_MODE: 'production',
    KEZEK_ROLES: 'api',
    KEZEK_DATA_DIR: bed.dataDir,
    KEZEK_KEYS: (await readFile(join(bed.dataDir, 'keys'), 'utf8')).trim(),
    KEZEK_OIDC_ISSUER: issuer.url,
    KEZEK_OIDC_AUDIENCE: issuer.audience,
    ...environment,
  });
