import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Keys } from '../ports/keys.ts';
import { readOrMakeSecret } from './secretFile.ts';

const KEY_BYTES = 32;

const keyOf = (text: string): Uint8Array | null => {
  const bytes = Buffer.from(text, 'base64');
  return bytes.length === KEY_BYTES && bytes.toString('base64').replace(/=+$/, '') === text.replace(/=+$/, '')
    ? bytes
    : null;
};

/** `index=…,2026-2=…,2026-1=…`: the key of the blind index, then the current one, then older ones. Null for anything else. */
export const parseKeys = (text: string): Keys | null => {
  const entries = text
    .trim()
    .split(',')
    .map((entry) => /^\s*([\w-]{1,64})=([A-Za-z0-9+/]+=*)\s*$/.exec(entry) ?? []);
  const named = new Map<string, Uint8Array>();
  for (const [, name = '', encoded = ''] of entries) {
    const key = keyOf(encoded);
    if (name === '' || key === null || named.has(name)) return null;
    named.set(name, key);
  }
  const index = named.get('index');
  named.delete('index');
  const [currentId] = named.keys();
  const all = [...(index ? [index] : []), ...named.values()].map((key) => Buffer.from(key).toString('base64'));
  if (!index || currentId === undefined || new Set(all).size !== all.length) return null;
  return { currentId, encryption: named, index };
};

const newKey = (): string => randomBytes(KEY_BYTES).toString('base64');

/** A demo's own keys. They live beside its data and go with it. */
export const demoKeys = async (dataDir: string): Promise<Keys> => {
  const file = join(dataDir, 'keys');
  const keys = parseKeys(await readOrMakeSecret(file, () => Promise.resolve(`index=${newKey()},1=${newKey()}\n`)));
  if (keys === null)
    throw new Error(`The keys in ${file} cannot be read. Without them the encrypted data is lost; restore the file.`);
  return keys;
};
