import { say } from '../../stack/progress.ts';

/** First every second, then every ten: whoever waits for long needs no line a second. */
const everyMs = (elapsedMs: number): number => (elapsedMs < 10_000 ? 1000 : 10_000);

/**
 * Progress of something that may take long: called often, it prints now and then, and nothing in the first second.
 * @param words what to say after so many seconds.
 */
export function ticker(words: (seconds: number) => string): () => void {
  const began = Date.now();
  let said = began;
  return () => {
    const now = Date.now();
    if (now - said < everyMs(now - began)) return;
    said = now;
    say(`  ${words(Math.round((now - began) / 1000))}`);
  };
}
