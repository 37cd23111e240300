/** What a typed IIN seems to say, to fill in the rest of the form. Whether it is right is for the server to judge. */
export interface IinHint {
  /** Without what people paste around and between the digits. */
  readonly digits: string;
  /** `2023-05-17`; null: not to be read from it. */
  readonly birthOn: string | null;
  readonly sex: 'M' | 'F' | null;
}

const DIGITS = 12;
/** By the seventh digit, odd for a boy. */
const CENTURIES = ['18', '18', '19', '19', '20', '20'];

export const hintOfIin = (typed: string): IinHint => {
  const digits = typed.replace(/[\s\u00a0-]/g, '');
  const century = CENTURIES[Number(digits[6]) - 1];
  if (!/^\d+$/.test(digits) || digits.length !== DIGITS || century === undefined)
    return { digits, birthOn: null, sex: null };
  return {
    digits,
    birthOn: `${century}${digits.slice(0, 2)}-${digits.slice(2, 4)}-${digits.slice(4, 6)}`,
    sex: Number(digits[6]) % 2 === 1 ? 'M' : 'F',
  };
};
