import type { Applicant, FreeSeat } from './applicant.ts';
import { commonWishes, firstFeasibleLanguages, type Batch } from './batch.ts';
import type { SeatStock } from './seatStock.ts';

/** D8: the wishes in order, skipped ones out (R15); within a kindergarten "the parent's order of languages". */
export const takeBest = (applicant: Pick<Applicant, 'wishes' | 'languages'>, stock: SeatStock): FreeSeat | null => {
  for (const wish of applicant.wishes) {
    if (wish.isSkipped) continue;
    for (const language of applicant.languages) {
      const seat = stock.take(wish.kindergartenId, language);
      if (seat !== null) return seat;
    }
  }
  return null;
};

/** B6: "all or none in one kindergarten". A seat for each member, or none at all. */
export const takeTogether = (batch: Batch, stock: SeatStock): readonly FreeSeat[] => {
  const members = batch.map(({ applicant }) => applicant);
  for (const kindergartenId of commonWishes(batch)) {
    const languages = firstFeasibleLanguages(members, (language) => stock.leftIn(kindergartenId, language));
    if (languages !== null) return languages.flatMap((language) => stock.take(kindergartenId, language) ?? []);
  }
  return [];
};
