import { noticeKey, WITH_PLACE } from '../db/notice.ts';
import type { notice } from '../db/tables/notice.ts';
import { isLive } from '../domain/direction/direction.ts';
import { noticeFacts } from '../domain/notice/noticeFacts.ts';
import type { Write } from './copyOf.ts';
import type { DemoChunk } from './families.ts';
import type { Life } from './life.ts';
import { DEMO_PERSONAS } from './personas.ts';

export type ToldRow = typeof notice.$inferInsert;

/**
 * What the personas were told, and every family that holds a direction: the inbox of a demo is not empty when it
 * opens. Of the others nobody asks, and a quarter of a million messages would be written for nobody.
 */
export function toldNotices({ people, lives }: DemoChunk): readonly ToldRow[] {
  const subjects = new Set(DEMO_PERSONAS.map(({ key }) => key));
  const personas = new Set(people.filter(({ subject }) => subjects.has(subject)).map(({ id }) => id));
  return lives
    .filter(
      ({ parentId, standing: { direction } }) => personas.has(parentId) || (direction !== null && isLive(direction)),
    )
    .flatMap(rowsOf);
}

const rowsOf = ({ told, parentId }: Life): readonly ToldRow[] =>
  told
    // A place is counted in the database, in which the city does not stand yet.
    .filter(({ kind }) => !WITH_PLACE.has(kind))
    .map(({ kind, standing, setting }) => ({
      cityId: standing.application.cityId,
      kind,
      applicationId: standing.application.id,
      directionId: standing.direction?.id ?? null,
      personId: parentId,
      facts: noticeFacts(standing, setting),
      createdAt: setting.now,
      key: `${noticeKey(kind, standing, setting.now)}.${parentId}`,
    }));

/** They arrived long ago, each in the language of its family. */
export const markDelivered: Write = async (tx) => {
  await tx`update notice n set locale = p.locale from person p where p.id = n.person_id`;
  await tx`
    insert into notice_delivery (notice_id, channel, state, tries, queued_at, sent_at, ended_at)
    select id, 'PHONE', 'DELIVERED', 1, created_at, created_at, created_at from notice order by id`;
};
