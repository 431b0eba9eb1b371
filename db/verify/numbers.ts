/** Too exact for a double, or with zeros that say nothing: a number that the program cannot have written. */
const suspicious = /[\d.]{16}|\.\d*0(?!\d)/;
const token = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?/g;

/**
 * False when a number of a text from jsonb is not the shortest one for its double: PostgreSQL keeps more digits than the
 * program reads, and what is read is all that the hash is made of.
 */
export function areNumbersExact(text: string): boolean {
  if (!suspicious.test(text)) return true;
  for (const [found] of text.matchAll(token)) {
    if (!found.startsWith('"') && plainDecimal(Number(found)) !== found) return false;
  }
  return true;
}

/** A number as PostgreSQL writes it: without an exponent. */
function plainDecimal(value: number): string {
  const [, sign = '', whole = '', fraction = '', exponent = ''] =
    /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value)) ?? [];
  if (exponent === '') return String(value);
  const digits = whole + fraction;
  const point = whole.length + Number(exponent);
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  return `${sign}${digits.padEnd(point, '0')}`;
}
