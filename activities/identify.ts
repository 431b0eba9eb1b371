import { getApproval } from '../db/approval.ts';
import { delegationsTo, takeCode } from '../db/delegation.ts';
import type { Database } from '../db/database.ts';
import type { DecisionCode, DecisionCodes } from '../db/decision-code.ts';
import { findPerson } from '../db/person.ts';
import type { Directories } from '../documents/directory.ts';
import { actorOfPerson } from '../domain/authority/actor.ts';
import { standsInFor } from '../domain/authority/delegation.ts';
import type { Actor } from '../domain/process.ts';
import type { Identified, IdentifyInput } from './ports.ts';

/** How far a name in a signal is believed: as it is, or only with a one-time code of that person. */
export type SignalTrust = 'named' | 'signed';

interface Outside {
  readonly db: Database;
  readonly directories: Pick<Directories, 'current'>;
  readonly codes: DecisionCodes;
  readonly trust: SignalTrust;
}

/** Who somebody is and what they are entitled to; an unknown id holds no role. */
export async function identifyPerson(db: Database, id: string): Promise<Actor> {
  const person = await findPerson(db, id);
  return person === undefined ? { id, roles: [] } : actorOfPerson(person);
}

/**
 * Who decides by a signal, with everybody whose place they take. A code that came along is used up whatever it was good
 * for: the history shows it from now on.
 */
export async function identifyDecider(
  { db, directories, codes, trust }: Outside,
  { by, approval, code, use }: IdentifyInput,
): Promise<Identified> {
  const shown = code === undefined ? undefined : codes.read(code);
  const taken = shown !== undefined && (await takeCode(db, { ...shown, use }));
  const proven = taken && isFor(shown, { by, approval }) && shown.expiresAt > Date.now();
  if (trust === 'signed' && !proven) return { id: by, roles: [], refusal: 'approval.bad-code' };
  const actor = await identifyPerson(db, by);
  const kind = (await getApproval(db, approval))?.kind;
  if (kind === undefined) return actor;
  const at = Date.now();
  const delegations = await delegationsTo(db, by, at);
  const directory = await directories.current();
  const others = standsInFor(by, { delegations, directory, at, kind });
  return others.length === 0 ? actor : { ...actor, standsInFor: others };
}

const isFor = (code: DecisionCode, asked: Pick<IdentifyInput, 'by' | 'approval'>): boolean =>
  code.person === asked.by && code.approval === asked.approval;
