import { sql, type SQL } from 'drizzle-orm';
import { customType, type AnyPgColumn } from 'drizzle-orm/pg-core';
import type { Instant } from '../../domain/process.ts';

/**
 * An instant: milliseconds in the program, a time stamp for whoever reads the tables. `Infinity` is kept, so that
 * "never" sorts last by itself.
 */
export const instant = customType<{ data: Instant; driverData: string }>({
  dataType: () => 'timestamp(3) with time zone',
  toDriver: (value) => (value === Infinity ? 'infinity' : new Date(value).toISOString()),
  fromDriver: (text) => (text === 'infinity' ? Infinity : Date.parse(text)),
});

/** Bytes as they are. */
export const bytes = customType<{ data: Buffer }>({ dataType: () => 'bytea' });

/** The id of the transaction that wrote a row; ids never wrap. */
export const transactionId = customType<{ data: string }>({ dataType: () => 'xid8' });

const quoted = (values: readonly (string | number)[]): SQL =>
  sql.raw(values.map((value) => (typeof value === 'number' ? value : `'${value}'`)).join(', '));

/** CHECK: the column holds one of the values of a tuple of the domain. */
export const oneOf = (column: AnyPgColumn, values: readonly (string | number)[]): SQL =>
  sql`${column} in (${quoted(values)})`;

/** CHECK: every element of the array column is one of the values of a tuple of the domain. */
export const allOf = (column: AnyPgColumn, values: readonly string[]): SQL =>
  sql`${column} <@ array[${quoted(values)}]::text[]`;
