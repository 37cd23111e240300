export interface StreamedEvent {
  readonly event: string;
  // What a test asks for has the shape of its own document.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly answer: any;
}

export interface EventStream {
  readonly response: Response;
  /** The next event; null once the stream has ended. Heartbeats are left out. */
  next(): Promise<StreamedEvent | null>;
  close(): void;
}

/** One operation over Server-Sent Events. */
export const openEventStream = async (
  url: string,
  query: string,
  variables: object = {},
  headers: Record<string, string> = {},
): Promise<EventStream> => {
  const cut = new AbortController();
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream', ...headers },
    body: JSON.stringify({ query, variables }),
    signal: cut.signal,
  });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  const take = (): StreamedEvent | null => {
    const end = text.indexOf('\n\n');
    if (end < 0) return null;
    const lines = text.slice(0, end).split('\n');
    text = text.slice(end + 2);
    const valueOf = (field: string): string | undefined =>
      lines.find((line) => line.startsWith(`${field}: `))?.slice(field.length + 2);
    const event = valueOf('event');
    if (event === undefined) return take();
    const data = valueOf('data') ?? '';
    return { event, answer: data === '' ? null : JSON.parse(data) };
  };
  return {
    response,
    next: async () => {
      for (;;) {
        const taken = take();
        if (taken !== null) return taken;
        const read = await reader?.read();
        if (read === undefined || read.done) return null;
        text += read.value;
      }
    },
    close: () => cut.abort(),
  };
};
