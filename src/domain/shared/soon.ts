/** Here already, or still to come: `await` takes either, and what is here already costs no turn of the event loop. */
export type Soon<T> = T | Promise<T>;
