import { compileWith } from '../../domain/roster/compile.ts';
import type { Roster, RosterDocument } from '../../domain/roster/roster.ts';
import type { YearRange } from '../calendar/compile.ts';
import { zoneOffsets } from '../calendar/zone.ts';

/**
 * Compiles a roster to be asked about the years of a range, by the clock of its zone in these years (requirement 3-1.2).
 * @throws {Error} for a faulty document and a zone that is none.
 */
export function compileRoster(document: RosterDocument, { fromYear, toYear }: YearRange): Roster {
  return compileWith(document, zoneOffsets(document.zone, fromYear, toYear));
}
