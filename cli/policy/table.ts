/** Text tables for people. */

/** Chinese characters take two places on a terminal. */
const widthOf = (text: string): number =>
  text.length + (text.match(/\p{Script=Han}/gu)?.length ?? 0);

const padded = (text: string, width: number, right: boolean): string => {
  const space = ' '.repeat(Math.max(0, width - widthOf(text)));
  return right ? `${space}${text}` : `${text}${space}`;
};

const isFigure = (text: string): boolean => /^([+-]?[\d.]+( %)?|-)$/.test(text);

/** Lines of a table; columns of figures are set to the right. */
export function tableLines(
  head: readonly string[],
  rows: readonly (readonly string[])[],
): readonly string[] {
  const widths = head.map((title, column) =>
    Math.max(widthOf(title), ...rows.map((row) => widthOf(row[column] ?? ''))),
  );
  const right = head.map(
    (_, column) => rows.length > 0 && rows.every((row) => isFigure(row[column] ?? '')),
  );
  return [head, ...rows].map((row) =>
    row
      .map((text, column) => padded(text, widths[column] ?? 0, right[column] ?? false))
      .join('  ')
      .trimEnd(),
  );
}

/** An instant of the API as people read it: `2026-03-02 10:30 UTC`, or a dash. */
export function instantText(at: string | number | null): string {
  if (at === null) return '-';
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
