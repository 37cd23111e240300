import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import type { Keys } from '../ports/keys.ts';

/**
 * Where an encrypted value stands. It is bound to the place as additional authenticated data: a value moved to another
 * row or column does not decrypt.
 */
export interface Place {
  readonly table: string;
  readonly column: string;
  readonly row: number;
}

/** Encryption of special personal data and blind indexes to find it by. */
export interface Cipher {
  encrypt(text: string, place: Place): Uint8Array;
  /** Throws when the value was altered, stands in another place, or its key is not known. */
  decrypt(value: Uint8Array, place: Place): string;
  /** The same for a whole file, bound to the name it is stored under. */
  encryptFile(bytes: Uint8Array, name: string): Uint8Array;
  decryptFile(value: Uint8Array, name: string): Uint8Array;
  /** The same text in the same field gives the same 32 bytes; nothing can be told from them without the key. */
  blindIndex(field: string, text: string): Uint8Array;
  /** True when the value was encrypted with an older key and should be written anew. */
  isOld(value: Uint8Array): boolean;
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * AES-256-GCM per value: one byte length of the key id, key id, nonce, tag, ciphertext. Keys rotate by adding a new
 * one and naming it current; values under older ones stay readable. The blind index uses a key of its own, because
 * an unkeyed hash of an IIN is reversed in milliseconds.
 */
export function makeCipher(keys: Keys): Cipher {
  const keyOf = (id: string): Uint8Array => {
    const key = keys.encryption.get(id);
    if (key === undefined) throw new Error(`The encryption key "${id}" is not configured`);
    return key;
  };
  const currentKey = keyOf(keys.currentId);
  const currentId = Buffer.from(keys.currentId, 'utf8');

  const seal = (plain: Uint8Array, bound: Uint8Array): Uint8Array => {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', currentKey, nonce);
    cipher.setAAD(bound);
    const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
    return Buffer.concat([Uint8Array.of(currentId.length), currentId, nonce, cipher.getAuthTag(), sealed]);
  };
  const open = (value: Uint8Array, bound: Uint8Array): Buffer => {
    const { keyId, nonce, tag, sealed } = parts(value);
    const decipher = createDecipheriv('aes-256-gcm', keyOf(keyId), nonce, { authTagLength: TAG_BYTES });
    decipher.setAAD(bound);
    decipher.setAuthTag(tag);
    return Buffer.concat([decipher.update(sealed), decipher.final()]);
  };

  return {
    encrypt: (text, place) => seal(Buffer.from(text, 'utf8'), aad(place)),
    decrypt: (value, place) => open(value, aad(place)).toString('utf8'),
    encryptFile: (bytes, name) => seal(bytes, aadOfFile(name)),
    decryptFile: (value, name) => open(value, aadOfFile(name)),
    blindIndex: (field, text) => createHmac('sha256', keys.index).update(`${field}\0`).update(text, 'utf8').digest(),
    isOld: (value) => parts(value).keyId !== keys.currentId,
  };
}

const aad = ({ table, column, row }: Place): Buffer => Buffer.from(`${table}|${column}|${row}`, 'utf8');

/** No place reads like it: a place has three parts. */
const aadOfFile = (name: string): Buffer => Buffer.from(`file|${name}`, 'utf8');

function parts(value: Uint8Array) {
  const bytes = Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  const idLength = bytes[0] ?? 0;
  const nonceAt = 1 + idLength;
  const tagAt = nonceAt + NONCE_BYTES;
  const sealedAt = tagAt + TAG_BYTES;
  if (bytes.length < sealedAt) throw new Error('An encrypted value is too short');
  return {
    keyId: bytes.toString('utf8', 1, nonceAt),
    nonce: bytes.subarray(nonceAt, tagAt),
    tag: bytes.subarray(tagAt, sealedAt),
    sealed: bytes.subarray(sealedAt),
  };
}
