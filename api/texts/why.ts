import { wordFor, type Language, type Say } from './language.ts';

/** A code of an event or of a stop reason in words. */
function wordsOf(language: Language, code: string): string {
  const event = wordFor(language, 'events', code);
  return event === code ? wordFor(language, 'details', code) : event;
}

/** Why something happened to a clock, from what its ledger says; a code nobody has words for stands for itself. */
export function whyText(language: Language, say: Say, why: string): string {
  const [, from, to] = /^(S[1-4]) → (S[1-4])$/.exec(why) ?? [];
  if (from !== undefined && to !== undefined) return say('why.severity', { from, to });
  if (why === 'calendar changed') return say('why.calendar');
  const [, policy, version] = /^policy (.+) v(\d+)$/.exec(why) ?? [];
  if (policy !== undefined && version !== undefined) return say('why.policy', { policy, version });
  const [name = '', ...details] = why.split(':');
  if (details.length === 0) return wordsOf(language, why);
  const detail = wordFor(language, 'details', details.join(':'));
  return say('why.detail', { event: wordsOf(language, name), detail });
}
