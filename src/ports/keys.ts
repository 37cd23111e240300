/** Keys of the encrypted columns. They live outside the database. */
export interface Keys {
  /** Names the key that new values are encrypted with. At most 255 bytes; a short date or number will do. */
  readonly currentId: string;
  /** 32 bytes each, by id; older ones stay for what was encrypted with them. */
  readonly encryption: ReadonlyMap<string, Uint8Array>;
  /** 32 bytes for blind indexes; never one of the above. */
  readonly index: Uint8Array;
}
