import type { Language } from '../format/language.ts';

interface ScanAnswer {
  readonly isStored: boolean;
  /** May the same address be tried again? */
  readonly isAddressGood: boolean;
  /** Why it was not taken, in the reader's language. Null: it was, or the server did not answer. */
  readonly message: string | null;
}

const messageIn = (body: unknown): string | null => {
  const message: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, 'message') : null;
  return typeof message === 'string' ? message : null;
};

/** Sends one file to the address it was given. No token goes with it: the address is the right. */
export const sendScan = async (path: string, file: File, language: Language): Promise<ScanAnswer> => {
  try {
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': file.type, 'accept-language': language },
      body: file,
    });
    if (response.ok) return { isStored: true, isAddressGood: false, message: null };
    const body: unknown = await response.json().catch(() => null);
    return { isStored: false, isAddressGood: response.status !== 404, message: messageIn(body) };
  } catch {
    return { isStored: false, isAddressGood: true, message: null };
  }
};
