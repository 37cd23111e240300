/** One statement as a client sent it, with its values in the server's text form. */
export interface Sent {
  readonly text: string;
  readonly values: readonly (string | null)[];
  /** The types the client has said, by their numbers in the catalogue; 0: left to the server. */
  readonly types: readonly number[];
}

const WITHOUT_TYPE = 8;

/** Reads what a client says to a server, in the pieces in which it comes, and answers the statements that it executes. */
export class SentStatements {
  #rest = Buffer.alloc(0);
  #hasBegun = false;
  readonly #prepared = new Map<string, Pick<Sent, 'text' | 'types'>>();

  read(piece: Buffer): readonly Sent[] {
    this.#rest = Buffer.concat([this.#rest, piece]);
    const found: Sent[] = [];
    for (let message = this.#next(); message !== null; message = this.#next()) {
      const sent = this.#statementIn(message);
      if (sent !== null) found.push(sent);
    }
    return found;
  }

  /** The first message has no type. */
  #next(): { readonly type: string; readonly body: Buffer } | null {
    const before = this.#hasBegun ? 1 : 0;
    if (this.#rest.length < Math.max(before + 4, this.#hasBegun ? 5 : WITHOUT_TYPE)) return null;
    const length = this.#rest.readInt32BE(before) + before;
    if (this.#rest.length < length) return null;
    const type = this.#hasBegun ? String.fromCharCode(this.#rest[0] ?? 0) : '';
    const body = this.#rest.subarray(before + 4, length);
    this.#rest = this.#rest.subarray(length);
    this.#hasBegun = true;
    return { type, body };
  }

  #statementIn({ type, body }: { readonly type: string; readonly body: Buffer }): Sent | null {
    const message = new Message(body);
    if (type === 'Q') return { text: message.text(), values: [], types: [] };
    if (type === 'P') {
      const name = message.text();
      const text = message.text();
      this.#prepared.set(name, { text, types: message.list(() => message.long()) });
    }
    if (type !== 'B') return null;
    message.text();
    const prepared = this.#prepared.get(message.text());
    if (prepared === undefined) throw new Error('A statement was executed that nobody had prepared');
    const formats = message.list(() => message.short());
    if (formats.some((format) => format !== 0)) throw new Error('A value was sent in another form than text');
    return { ...prepared, values: message.list(() => message.value()) };
  }
}

class Message {
  #at = 0;
  readonly #body: Buffer;

  constructor(body: Buffer) {
    this.#body = body;
  }

  text(): string {
    const end = this.#body.indexOf(0, this.#at);
    const text = this.#body.toString('utf8', this.#at, end);
    this.#at = end + 1;
    return text;
  }

  short(): number {
    this.#at += 2;
    return this.#body.readInt16BE(this.#at - 2);
  }

  long(): number {
    this.#at += 4;
    return this.#body.readInt32BE(this.#at - 4);
  }

  list<Thing>(one: () => Thing): readonly Thing[] {
    return Array.from({ length: this.short() }, one);
  }

  value(): string | null {
    const length = this.long();
    if (length < 0) return null;
    this.#at += length;
    return this.#body.toString('utf8', this.#at - length, this.#at);
  }
}
