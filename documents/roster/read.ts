import type { Fault } from '../../domain/policy/fault.ts';
import { checkRoster, type Known } from '../../domain/roster/check.ts';
import type { RosterDocument } from '../../domain/roster/roster.ts';
import { isZone } from '../calendar/zone.ts';
import { readDocument, type ReadResult } from '../policy/read.ts';
import { RosterSchema } from './schema.ts';

/** Reads a roster in YAML or JSON; all faults come with line and column (requirement 3-1.2). */
export function readRoster(text: string, known: Known): ReadResult<RosterDocument> {
  return readDocument(text, RosterSchema, (document: RosterDocument) =>
    rosterFaults(document, known),
  );
}

/** Faults of a roster whose shape is right, its zone included: none when it can be stored. */
function rosterFaults(document: RosterDocument, known: Known): readonly Fault[] {
  return [...zoneFaults(document), ...checkRoster(document, known)];
}

function zoneFaults({ zone }: RosterDocument): readonly Fault[] {
  if (isZone(zone)) return [];
  const text = `there is no time zone "${zone}"; write an IANA name, for example Europe/Berlin`;
  return [{ pointer: '/zone', code: 'roster.zone', text }];
}
