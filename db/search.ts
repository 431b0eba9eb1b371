/** One letter case and one form of each character, so that full-width and half-width forms find each other. */
export function searchable(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

/** Every two neighbouring characters, once each. */
export function pairsOf(text: string): string[] {
  const characters = Array.from(text);
  const pairs = characters.slice(1).map((second, index) => `${characters[index]}${second}`);
  return [...new Set(pairs)];
}
