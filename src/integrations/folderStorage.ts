import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { CertificateStorage } from '../ports/certificateStorage.ts';

/** Our own names alone: nothing else leads anywhere. */
const NAME = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT';

/** A folder that every process sees, outside whatever a web server shows; its files are readable by their owner alone. */
export const folderStorage = (folder: string): CertificateStorage => {
  const pathOf = (name: string): string => {
    if (!NAME.test(name)) throw new Error('A file is named otherwise than we name files');
    return join(folder, name);
  };
  return {
    async save(name, bytes) {
      const path = pathOf(name);
      const draft = `${path}.${randomUUID()}`;
      await mkdir(folder, { recursive: true, mode: 0o700 });
      try {
        const file = await open(draft, 'wx', 0o600);
        try {
          await file.writeFile(bytes);
          await file.sync();
        } finally {
          await file.close();
        }
        await rename(draft, path);
      } catch (error) {
        await rm(draft, { force: true });
        throw error;
      }
    },
    async read(name) {
      try {
        return await readFile(pathOf(name));
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
    },
    remove: (name) => rm(pathOf(name), { force: true }),
  };
};
