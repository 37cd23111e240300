/** A file of the pages that did not come: the network or the server is away, or the pages were renewed meanwhile. */
export class NotLoaded extends Error {
  override readonly name = 'NotLoaded';
}

/** What `load` brings; throws `NotLoaded` when it does not come. */
export const loadedOf = async <Loaded>(load: () => Promise<Loaded>): Promise<Loaded> => {
  try {
    return await load();
  } catch (cause) {
    throw new NotLoaded('A file of the pages did not come', { cause });
  }
};
