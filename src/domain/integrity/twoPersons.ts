import type { PersonId } from '../shared/ids.ts';
import { accepted, refused, type Outcome } from '../shared/outcome.ts';

/** R13: "the verdict two people's": who decides is not who proposed. */
export const secondPerson = (proposedBy: PersonId, by: PersonId): Outcome<null> =>
  proposedBy === by ? refused({ code: 'SECOND_PERSON_NEEDED' }) : accepted(null);
