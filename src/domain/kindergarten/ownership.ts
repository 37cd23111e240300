/** Who runs a kindergarten: the city or state, a private owner on a state order, or an employer's department. */
export const OWNERSHIPS = ['STATE', 'PRIVATE', 'DEPARTMENTAL'] as const;
export type Ownership = (typeof OWNERSHIPS)[number];
