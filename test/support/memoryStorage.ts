import type { CertificateStorage } from '../../src/ports/certificateStorage.ts';

/** Files as they would lie in a folder. */
export const memoryStorage = (): CertificateStorage & { readonly files: Map<string, Uint8Array> } => {
  const files = new Map<string, Uint8Array>();
  return {
    files,
    save: async (name, bytes) => void files.set(name, Buffer.from(bytes)),
    read: async (name) => files.get(name) ?? null,
    remove: async (name) => void files.delete(name),
  };
};
