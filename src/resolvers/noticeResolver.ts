import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { PersonId } from '../domain/shared/ids.ts';
import { parsePhone } from '../domain/shared/phone.ts';
import { findSentCode } from '../db/contactChange.ts';
import { findDemoPerson, findPeopleByPhone } from '../db/people.ts';
import { findInbox, findNoticesOfApplication, findUndelivered, type NoticeRow } from '../db/reads/notices.ts';
import { Application } from '../schema/application.ts';
import { pageCost, PageArguments, type Connection, type Page } from '../schema/connection.ts';
import { Direction } from '../schema/direction.ts';
import { badUserInput, forbidden, unauthenticated } from '../schema/errors.ts';
import { Case } from '../schema/integrityCase.ts';
import { Kindergarten } from '../schema/kindergarten.ts';
import { decodeId } from '../schema/node.ts';
import { Notice, NoticeConnection } from '../schema/notice.ts';
import type { Context } from './context.ts';
import { byId, CITY_ARGUMENT, cityMeant, listOf, type ByNumber } from './list.ts';
import { loadApplication, loadCase, loadDirection, loadKindergarten } from './load.ts';
import { showNotice } from './showNotice.ts';

const OF_APPLICATION = byId('noticesOfApplication');
const UNDELIVERED = byId('undeliveredNotices');
const INBOX = byId('demoInbox');

const keyOfNotice = ({ id }: NoticeRow): ByNumber => [id];

@Resolver(() => Application)
export class ApplicationNoticesResolver {
  @FieldResolver(() => NoticeConnection, {
    complexity: pageCost,
    description: 'What was written about it, newest first: to a guardian their own notices, to the department all.',
  })
  notices(
    @Root() { source }: Application,
    @Ctx() { db, viewer }: Context,
    @Args(() => PageArguments) page: PageArguments,
  ): Promise<Connection<Notice>> {
    const read = (asked: Page<ByNumber>) => findNoticesOfApplication(db, viewer, source.application.id, asked);
    return listOf(page, OF_APPLICATION, read, keyOfNotice, showNotice);
  }
}

@Resolver(() => Notice)
export class NoticeResolver {
  @Query(() => NoticeConnection, {
    nullable: true,
    complexity: pageCost,
    description: 'Notices of a city that reached nobody, newest first: the desk tells these families in another way.',
  })
  async undeliveredNotices(
    @Ctx() context: Context,
    @Args(() => PageArguments) page: PageArguments,
    @Arg('cityId', () => ID, { nullable: true, description: CITY_ARGUMENT }) city?: string | null,
  ): Promise<Connection<Notice> | null> {
    const { db, viewer } = context;
    const cityId = await cityMeant(context, city);
    if (cityId === null) return null;
    const read = (asked: Page<ByNumber>) => findUndelivered(db, viewer, cityId, asked);
    return listOf(page, UNDELIVERED, read, keyOfNotice, showNotice);
  }

  @Query(() => NoticeConnection, {
    nullable: true,
    complexity: pageCost,
    description:
      'In a demo: everything that was written to somebody, codes too, newest first. Default: to yourself. FORBIDDEN outside a demo.',
  })
  async demoInbox(
    @Ctx() context: Context,
    @Args(() => PageArguments) page: PageArguments,
    @Arg('personId', () => ID, { nullable: true, description: 'Global id of a person.' }) personId:
      | string
      | null = null,
    @Arg('persona', () => String, { nullable: true, description: 'The name one signs in under, as `parent`.' })
    persona: string | null = null,
    @Arg('phone', () => String, { nullable: true, description: 'A telephone number.' }) phone: string | null = null,
  ): Promise<Connection<Notice>> {
    const { db, clock } = context;
    if (clock.isMovable !== true) throw forbidden('There is an inbox to look into in a demo alone.');
    const people = await peopleMeant(context, { personId, persona, phone });
    const read = (asked: Page<ByNumber>) => findInbox(db, people, asked);
    return listOf(page, INBOX, read, keyOfNotice, async (row) => showNotice(await withCode(context, row)));
  }

  @FieldResolver(() => Application, { nullable: true, description: 'The application it is about, if it is about one.' })
  async application(@Root() { source }: Notice, @Ctx() context: Context): Promise<Application | null> {
    return source.applicationId === null ? null : loadApplication(context, source.applicationId);
  }

  @FieldResolver(() => Case, {
    nullable: true,
    description: 'R17: the case it is about, if it is about one that is yours to see.',
  })
  async case(@Root() { source }: Notice, @Ctx() context: Context): Promise<Case | null> {
    return source.caseId === null ? null : loadCase(context, source.caseId);
  }

  @FieldResolver(() => Kindergarten, { nullable: true, description: 'The kindergarten it is about, if it names one.' })
  async kindergarten(@Root() { source }: Notice, @Ctx() context: Context): Promise<Kindergarten | null> {
    return source.kindergartenId === null ? null : loadKindergarten(context, source.kindergartenId);
  }

  @FieldResolver(() => Direction, { nullable: true, description: 'The direction it is about, if it is about one.' })
  async direction(@Root() { source }: Notice, @Ctx() context: Context): Promise<Direction | null> {
    return source.directionId === null ? null : loadDirection(context, source.directionId);
  }
}

interface Meant {
  readonly personId: string | null;
  readonly persona: string | null;
  readonly phone: string | null;
}

const peopleMeant = async (
  { db, viewer }: Context,
  { personId, persona, phone }: Meant,
): Promise<readonly PersonId[]> => {
  if ([personId, persona, phone].filter((given) => given !== null).length > 1)
    throw badUserInput('personId', 'Give one of `personId`, `persona` and `phone`.');
  if (personId !== null) return [decodeId('Person', personId)].flatMap((id) => id ?? []);
  if (persona !== null) return [await findDemoPerson(db, persona)].flatMap((id) => id ?? []);
  if (phone !== null) {
    const parsed = parsePhone(phone);
    return parsed.ok ? findPeopleByPhone(db, parsed.phone) : [];
  }
  if (viewer.kind !== 'PERSON') throw unauthenticated();
  return [viewer.personId];
};

const withCode = async ({ db }: Context, row: NoticeRow): Promise<NoticeRow> => {
  const { contactChangeId } = row.facts;
  const sent = contactChangeId === undefined ? null : await findSentCode(db, contactChangeId);
  return sent === null ? row : { ...row, surroundings: { ...row.surroundings, code: sent.code } };
};
