import type { Instant } from './process.ts';

/**
 * How alike two texts must be, from 0 to 1, to be proposed as the same trouble (requirement 3-3.2.1).
 *
 * Texts are compared in two parts. ASCII words: the share of trigrams that both have. Everything else, as Chinese, which
 * has neither spaces nor trigrams worth the name: the share of pairs of neighbouring characters that both have. A part
 * counts as much as the two texts have pairs of it, so a Chinese report with a product name in it is compared mostly by
 * its Chinese.
 */
export const leastSimilarity = 0.25;
/** Of longer texts the beginning is compared, in characters. */
export const mostCharacters = 2000;

/** So many of the customer's newest issues are looked at, and so many of those that come into question are compared. */
export const mostLookedAt = 2000;
export const mostCompared = 300;
/** By all their pairs first, which is quick; so many of the likest also by their trigrams. */
export const mostWeighed = 50;

const day = 86_400_000;

/** What was closed before is not proposed: trouble that comes back later is no second report of the same. */
export const comparedSince = (now: Instant): Instant => now - 30 * day;
