import type { Import } from './imports.ts';

/** Who may import whom. Each room lists the rooms and packages it may know; `node:` modules where they are named. */
interface Room {
  readonly folder: string;
  readonly mayImport: readonly string[];
  readonly mayUse: readonly string[];
}

/** The most exact folder counts: `src/domain/calendar/` before `src/domain/`. */
const ROOMS: readonly Room[] = [
  { folder: 'src/domain/', mayImport: ['src/domain/'], mayUse: [] },
  { folder: 'src/domain/calendar/', mayImport: ['src/domain/'], mayUse: ['temporal-polyfill'] },
  { folder: 'src/ports/', mayImport: ['src/domain/', 'src/ports/'], mayUse: [] },
  {
    folder: 'src/db/',
    mayImport: ['src/domain/', 'src/ports/', 'src/db/'],
    mayUse: ['drizzle-orm', 'postgres', 'pg-boss', 'node:*'],
  },
  {
    folder: 'src/services/',
    mayImport: ['src/domain/', 'src/ports/', 'src/db/', 'src/services/'],
    // A long act lets others have their turn.
    mayUse: ['node:crypto'],
  },
  // Where the words of notices are made from the domain's messages.
  {
    folder: 'src/services/notice/',
    mayImport: ['src/domain/', 'src/ports/', 'src/db/', 'src/services/'],
    mayUse: ['intl-messageformat'],
  },
  {
    folder: 'src/schema/',
    mayImport: ['src/domain/', 'src/schema/'],
    mayUse: ['reflect-metadata', 'type-graphql', 'graphql', 'graphql-scalars', 'node:buffer'],
  },
  {
    folder: 'src/resolvers/',
    mayImport: [
      'src/domain/',
      'src/ports/',
      'src/db/',
      'src/services/',
      'src/schema/',
      'src/realtime/',
      'src/resolvers/',
    ],
    // A subscription waits for its tick.
    mayUse: ['type-graphql', 'graphql', 'dataloader'],
  },
  {
    folder: 'src/jobs/',
    mayImport: ['src/domain/', 'src/ports/', 'src/db/', 'src/services/', 'src/realtime/', 'src/jobs/'],
    mayUse: ['node:*'],
  },
  {
    folder: 'src/realtime/',
    mayImport: ['src/domain/', 'src/ports/', 'src/db/', 'src/realtime/'],
    mayUse: ['@graphql-yoga/subscription', 'ioredis', 'node:*'],
  },
  // What a caller is told is one closed list of errors.
  {
    folder: 'src/auth/',
    mayImport: ['src/domain/', 'src/ports/', 'src/auth/', 'src/schema/errors.ts'],
    mayUse: ['jose', 'graphql', 'node:*'],
  },
  {
    folder: 'src/integrations/',
    mayImport: ['src/domain/', 'src/ports/', 'src/auth/', 'src/integrations/'],
    mayUse: ['*'],
  },
  {
    folder: 'src/demo/',
    mayImport: ['src/domain/', 'src/ports/', 'src/db/', 'src/services/', 'src/auth/', 'src/demo/'],
    mayUse: ['drizzle-orm', 'postgres', 'node:*'],
  },
  // The front door: HTTP and WebSocket, limits, health. It knows no rule and no table.
  {
    folder: 'src/api/',
    mayImport: [
      'src/domain/',
      'src/ports/',
      'src/auth/',
      'src/integrations/',
      'src/schema/',
      // What is asked by thousands is written from memory as it stands there.
      'src/realtime/',
      'src/resolvers/',
      'src/api/',
    ],
    mayUse: ['*'],
  },
];

/** The only wiring places may import anything; they stand at the top of `src`. */
const isWiring = (path: string): boolean => /^src\/[^/]+\.ts$/.test(path);

/** A fact about the package itself; outside the domain anybody may say it. */
const VERSION = 'src/version.ts';

const roomOf = (path: string): Room | undefined =>
  ROOMS.filter((room) => path.startsWith(room.folder)).sort((a, b) => b.folder.length - a.folder.length)[0];

/** Why an import is not allowed, or null. */
export const objection = ({ from, to, names }: Import): string | null => {
  if (isWiring(from)) return null;
  const room = roomOf(from);
  if (room === undefined) return `${from}: say in test/house/rooms.ts whom this folder may import`;
  if (!to.startsWith('src/')) return room.mayUse.some((name) => covers(name, to)) ? null : `${from} may not use ${to}`;
  if (to === VERSION && !room.folder.startsWith('src/domain/')) return null;
  if (!room.mayImport.some((folder) => to.startsWith(folder))) return `${from} may not import ${to}`;
  if (room.folder.startsWith('src/services/') && to.startsWith('src/db/tables/'))
    return `${from} may not know the tables (${to})`;
  if (room.folder === 'src/resolvers/' && to.startsWith('src/db/')) {
    const writing = names.filter((name) => /^(save|lock|insert|delete)[A-Z]/.test(name));
    if (writing.length > 0) return `${from} only reads; ${writing.join(', ')} write`;
  }
  return null;
};

const covers = (name: string, used: string): boolean =>
  name === '*' || name === used || (name === 'node:*' && used.startsWith('node:'));
