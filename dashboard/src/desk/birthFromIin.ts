/** The birth date that an identification number begins with, for filling in a form; the server checks both. */
export const birthFromIin = (typed: string): string | null => {
  const digits = typed.replaceAll(/\D/g, '');
  if (digits.length < 7) return null;
  const century = { 1: '18', 2: '18', 3: '19', 4: '19', 5: '20', 6: '20' }[Number(digits[6])];
  if (century === undefined) return null;
  const day = `${century}${digits.slice(0, 2)}-${digits.slice(2, 4)}-${digits.slice(4, 6)}`;
  const isReal = !Number.isNaN(Date.parse(`${day}T00:00:00Z`));
  return isReal && new Date(`${day}T00:00:00Z`).toISOString().startsWith(day) ? day : null;
};
