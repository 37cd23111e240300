import type { Standing } from '../../../src/domain/application/standing.ts';
import type { CityId } from '../../../src/domain/shared/ids.ts';
import { encodeId } from '../../../src/schema/node.ts';
import type { MadeGroup } from '../../support/makePlaces.ts';

/** Global ids, as the API gives them. */
export const makeIdsOf = (of: {
  readonly cityId: CityId;
  readonly group: MadeGroup;
  readonly waiting: Standing;
  readonly toProve: Standing;
  readonly toEnrol: Standing;
}) => ({
  city: encodeId('City', of.cityId),
  kindergarten: encodeId('Kindergarten', of.group.kindergartenId),
  group: encodeId('Group', of.group.id),
  waiting: encodeId('Application', of.waiting.application.id),
  ...idsOfDirected('toProve', of.toProve),
  ...idsOfDirected('toEnrol', of.toEnrol),
});

const idsOfDirected = <Name extends string>(name: Name, { application, direction, seat, privilege }: Standing) => {
  if (direction === null || seat === null) throw new Error('No direction was issued');
  const ids = {
    application: encodeId('Application', application.id),
    child: encodeId('Child', application.childId),
    direction: encodeId('Direction', direction.id),
    seat: encodeId('Seat', seat.id),
    privilege: privilege === null ? null : encodeId('Privilege', privilege.id),
  };
  return { [name]: ids } as Record<Name, typeof ids>;
};
