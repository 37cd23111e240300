/** What GraphiQL opens with, one tab each; a test holds every one of them against the schema. */
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
  {
    query: `# A parent: where the child stands, and how many are ahead at each wish.
query MyPlace {
  myApplications(first: 5) {
    edges {
      node {
        queueNumber
        state
        position {
          place
          waitingAhead
          wishes {
            kindergarten { name { en } }
            ahead
          }
        }
      }
    }
  }
}
`,
  },
  {
    query: `# MY DIRECTIONS: the deadline with every day it counts, and what stands in the way of each button.
query MyDirections {
  myDirections(first: 5) {
    edges {
      node {
        id
        state
        kindergarten { name { en } address }
        deadline {
          at
          days { on isWorking }
        }
        cancelRefusal { message }
        extendRefusal { message }
        extendOpensOn
      }
    }
  }
}
`,
  },
  {
    query: `# CANCEL DIRECTION: the seat is free at once, the place in the queue stays.
# Put the id of a direction under "Variables".
mutation Cancel($directionId: ID!) {
  cancelDirection(input: { directionId: $directionId, idempotencyKey: "my-cancel-1" }) {
    __typename
    ... on Refusal { message }
    ... on CancelDirectionSuccess {
      direction { state }
      application { state queuedAt }
    }
  }
}
`,
    variables: { directionId: '' },
  },
  {
    query: `# Anyone: kindergartens with a free seat. The register shows a held seat as held, and no more.
query FreeSeats {
  kindergartens(first: 10, withFreeSeats: true) {
    edges {
      node {
        number
        name { en }
        district
      }
    }
  }
  seats(first: 10, states: [FREE]) {
    edges {
      node { state birthYear language kindergarten { number } }
    }
  }
}
`,
  },
  {
    query: `# Live: every seat that becomes free, after those that are free now.
# After a lost connection go on with the last cursor you saw, as "after".
subscription Releases($after: String) {
  seatReleased(after: $after) {
    kind
    cursor
    resync
    at
    seat { birthYear language kindergarten { number } }
    freeSeats(first: 3) {
      edges { node { id } }
    }
  }
}
`,
    variables: { after: null },
  },
  {
    query: `# A specialist: the desk, nearest deadline first.
query Desk {
  verificationDesk(first: 10) {
    edges {
      node {
        state
        deadline
        isDeskLate
        direction {
          id
          application { queueNumber }
          confirmRefusal { message }
        }
      }
    }
  }
}
`,
  },
  {
    query: `# A supervisor: who would get what, without giving it. The same without isDryRun gives it.
mutation DryRun {
  issueDirections(input: { isDryRun: true, idempotencyKey: "my-dry-run-1" }) {
    __typename
    ... on Refusal { message }
    ... on IssueDirectionsSuccess {
      runs {
        birthYear
        outputHash
      }
    }
  }
}
`,
  },
];
