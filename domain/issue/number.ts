/** The highest number there can be: it has 32 bits of the id. */
export const highestNumber = 0xffff_ffff;
const numberBits = 8;

/** What people call an issue by. */
export const numberOf = (n: number | string): string => `ITR-${String(n).padStart(6, '0')}`;

/** The first eight digits of an id that carries this number. */
export const numberInHex = (n: number): string => n.toString(16).padStart(numberBits, '0');

/**
 * The number of the issue with this id. It stands in the id itself, so that whoever has one of them finds the process
 * without asking anybody, also while the database is away (docs/adr/0024).
 */
export const numberOfId = (id: string): string =>
  numberOf(Number.parseInt(id.slice(0, numberBits), 16));
