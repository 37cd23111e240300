import {
  submitApplication,
  type ChildBefore,
  type Submission,
} from '../../../src/domain/application/submitApplication.ts';
import type { WishableKindergarten } from '../../../src/domain/application/wishes.ts';
import type { Setting } from '../../../src/domain/policy/setting.ts';
import { findSubcategory } from '../../../src/domain/privilege/subcategories.ts';
import type { ApplicationId, ChildId, CityId, KindergartenId, PrivilegeId } from '../../../src/domain/shared/ids.ts';
import type { Language } from '../../../src/domain/shared/language.ts';
import { day } from './at.ts';
import { present } from './outcome.ts';

export const CONSCRIPT = present(findSubcategory('CONSCRIPT'));
export const LARGE_FAMILY = present(findSubcategory('LARGE_FAMILY'));

/** A child of whom the city knows nothing. */
export const unknownChild: ChildBefore = {
  standsBy: 'NOBODY',
  isEnrolled: false,
  isSomeoneElses: false,
  stopListedUntil: null,
  falsifiedUntil: null,
  heldUntil: null,
};

const groupsOf = (...birthYears: number[]) =>
  birthYears.map((birthYear) => ({ birthYear, language: 'KAZAKH' as const }));

/** Kindergartens 41 and 52 take every year, 63 only children born in 2021. */
export const WISHABLE: readonly WishableKindergarten[] = [
  { id: 41 as KindergartenId, groups: groupsOf(2016, 2018, 2019, 2022, 2023, 2024) },
  { id: 52 as KindergartenId, groups: groupsOf(2016, 2018, 2019, 2022, 2023, 2024) },
  { id: 63 as KindergartenId, groups: groupsOf(2021) },
];

export const wishList = (kindergartens: readonly number[], languages: readonly Language[] = ['KAZAKH', 'RUSSIAN']) => ({
  kindergartenIds: kindergartens.map((id) => id as KindergartenId),
  languages,
});

interface SubmissionOf extends Partial<Omit<Submission, 'wishes'>> {
  readonly wishes?: { readonly kindergartenIds: readonly number[]; readonly languages: readonly Language[] };
}

/** A parent submits, online and without a privilege unless said otherwise. */
export const submit = (inSetting: Setting, { wishes, ...rest }: SubmissionOf = {}, child: ChildBefore = unknownChild) =>
  submitApplication(
    {
      applicationId: 12 as ApplicationId,
      privilegeId: 32 as PrivilegeId,
      queueNumber: 5000,
      cityId: 1 as CityId,
      childId: 21 as ChildId,
      birthOn: day('2022-05-17'),
      notBeforeOn: null,
      subcategory: null,
      batchId: null,
      desk: null,
      ...rest,
      wishes: wishList(wishes?.kindergartenIds ?? [41, 52], wishes?.languages),
    },
    child,
    WISHABLE,
    inSetting,
  );
