import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { Role } from '../domain/access/viewer.ts';
import { maskContact } from '../domain/contact/contactChange.ts';
import { maskPhone } from '../domain/shared/phone.ts';
import { findNoticePreferences } from '../db/noticePreferences.ts';
import { findContact } from '../db/people.ts';
import { findRoleGrantsOfCity } from '../db/reads/roleGrants.ts';
import { City } from '../schema/city.ts';
import { pageCost, PageArguments, type Connection, type Page } from '../schema/connection.ts';
import { Kindergarten } from '../schema/kindergarten.ts';
import {
  RoleGrant,
  RoleGrantConnection,
  RoleType,
  toRoleGrant,
  toViewer,
  Viewer,
  ViewerRole,
} from '../schema/viewer.ts';
import { LANGUAGE_OF } from '../services/notice/languageOf.ts';
import type { Context } from './context.ts';
import { byId, CITY_ARGUMENT, cityMeant, listOf, type ByNumber } from './list.ts';
import { existing, loadCity, loadKindergarten } from './load.ts';

const GRANTS = byId('roleGrants');

@Resolver(() => Viewer)
export class ViewerResolver {
  @Query(() => Viewer, { nullable: true, description: 'Who asks. Null when nobody is signed in.' })
  async viewer(@Ctx() { db, viewer }: Context): Promise<Viewer | null> {
    if (viewer.kind === 'ANONYMOUS') return null;
    const { personId, grants } = viewer;
    const contact = await findContact(db, personId);
    const preferences = await findNoticePreferences(db, personId);
    const phone = contact?.phone ?? null;
    const email = contact?.email ?? null;
    return toViewer({
      personId,
      grants,
      name: contact?.name ?? null,
      phoneMasked: phone === null ? null : maskPhone(phone),
      emailMasked: email === null ? null : maskContact('EMAIL', email),
      language: LANGUAGE_OF[preferences?.locale ?? 'ru'],
      noticeChannels: preferences?.channels ?? [],
    });
  }

  @Query(() => RoleGrantConnection, {
    nullable: true,
    complexity: pageCost,
    description: 'Who holds which role in a city, newest first. For supervisors and auditors.',
  })
  async roleGrants(
    @Ctx() context: Context,
    @Args(() => PageArguments) page: PageArguments,
    @Arg('cityId', () => ID, { nullable: true, description: CITY_ARGUMENT }) city?: string | null,
    @Arg('role', () => RoleType, { nullable: true, description: 'Only this role.' }) role: Role | null = null,
    @Arg('withRevoked', () => Boolean, { defaultValue: false, description: 'Revoked ones too.' })
    isWithRevoked: boolean = false,
  ): Promise<Connection<RoleGrant> | null> {
    const { db, viewer } = context;
    const cityId = await cityMeant(context, city);
    if (cityId === null) return null;
    const read = (asked: Page<ByNumber>) => findRoleGrantsOfCity(db, viewer, { cityId, role, isWithRevoked }, asked);
    return listOf(page, GRANTS, read, ({ id }): ByNumber => [id], toRoleGrant);
  }
}

@Resolver(() => ViewerRole)
export class ViewerRoleResolver {
  @FieldResolver(() => City, { description: 'The city it is for.' })
  city(@Root() { source }: ViewerRole, @Ctx() context: Context): Promise<City> {
    return existing(loadCity(context, source.cityId));
  }

  @FieldResolver(() => Kindergarten, {
    nullable: true,
    description: 'The kindergarten it is for. Null for roles of the whole city.',
  })
  async kindergarten(@Root() { source }: ViewerRole, @Ctx() context: Context): Promise<Kindergarten | null> {
    return source.kindergartenId === null ? null : loadKindergarten(context, source.kindergartenId);
  }
}

@Resolver(() => RoleGrant)
export class RoleGrantResolver {
  @FieldResolver(() => City, { description: 'The city it is for.' })
  city(@Root() { source }: RoleGrant, @Ctx() context: Context): Promise<City> {
    return existing(loadCity(context, source.cityId));
  }

  @FieldResolver(() => Kindergarten, {
    nullable: true,
    description: 'The kindergarten it is for. Null for roles of the whole city.',
  })
  async kindergarten(@Root() { source }: RoleGrant, @Ctx() context: Context): Promise<Kindergarten | null> {
    return source.kindergartenId === null ? null : loadKindergarten(context, source.kindergartenId);
  }
}
