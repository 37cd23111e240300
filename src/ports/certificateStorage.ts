/** Where the scans of certificates lie. It sees neither their content nor whose they are. */
export interface CertificateStorage {
  /** All or nothing; the name is new. */
  save(name: string, bytes: Uint8Array): Promise<void>;
  /** Null: there is none. */
  read(name: string): Promise<Uint8Array | null>;
  /** Harmless when there is none. */
  remove(name: string): Promise<void>;
}
