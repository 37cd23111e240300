/** What GraphiQL opens with, one tab each; a test runs every one of them against the schema. */
export interface ExampleOperation {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

export const EXAMPLE_OPERATIONS: readonly ExampleOperation[] = [
  {
    query: `# Who answers, by which clock, and what you may still ask for.
# Sign in under "Headers": { "authorization": "Bearer …" }
query Server {
  serverInfo {
    version
    now
    zone
  }
  rateLimit {
    cost
    remaining
    resetAt
  }
}
`,
  },
];
