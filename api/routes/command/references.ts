import type { FastifyRequest } from 'fastify';
import { recordedVersion } from '../../../db/issue.ts';
import { reachable } from '../../../db/reach.ts';
import { isTeamKnown, refusalToOffer, worksHere } from '../../../domain/organisation/offer.ts';
import type { Directory } from '../../../domain/organisation/directory.ts';
import { ProblemError, type FieldError } from '../../plugins/problem.ts';
import type { Services } from '../../services.ts';
import { unknownIssue } from '../sending.ts';

/** What a field of a command can name. A colleague works here; an assignee is there now as well. */
type Referred = 'person' | 'colleague' | 'assignee' | 'team' | 'department' | 'issue';
/** Fields of a command, each one id or a list of them, that name what must be known here. */
export type References<Field extends string = string> = { readonly [Name in Field]?: Referred };

type Reader = Pick<FastifyRequest, 'sees'>;

interface Named {
  readonly kind: Referred;
  readonly id: string;
  readonly pointer: string;
}

/**
 * Looks up everything that a command names, as far as who gives it may know of it.
 * @throws {ProblemError} `validation_failed` with every id that is not known; `issue.assignee-absent`.
 */
export async function checkReferences(
  services: Services,
  reader: Reader,
  references: References,
  body: Readonly<Record<string, unknown>>,
): Promise<void> {
  const named = Object.entries(references).flatMap(([field, kind]) =>
    kind === undefined ? [] : namedIn(body[field], kind, `/${field}`),
  );
  if (named.length === 0) return;
  const errors: FieldError[] = [];
  for (const { id, pointer } of named.filter(({ kind }) => kind === 'issue')) {
    if (await isIssueKnown(services, reader, id)) continue;
    errors.push({ in: 'body', pointer, message: 'must be the id of an issue that is known here' });
  }
  const others = named.filter(({ kind }) => kind !== 'issue');
  if (others.length > 0) {
    const directory = await services.directories.current();
    errors.push(...others.flatMap((one) => faultOf(one, directory)));
    if (errors.length === 0) refuseAbsent(others, directory);
  }
  if (errors.length > 0) throw unfit(errors);
}

/** The problem of fields that have the right form and the wrong value. */
export function unfit(errors: readonly FieldError[]): ProblemError {
  const detail = errors.map(({ pointer, message }) => `Body ${pointer} ${message}`).join('; ');
  const pointer = errors[0]?.pointer ?? '';
  return new ProblemError({ code: 'validation_failed', pointer }, { detail: `${detail}.`, errors });
}

function namedIn(value: unknown, kind: Referred, pointer: string): readonly Named[] {
  if (typeof value === 'string') return [{ kind, id: value, pointer }];
  if (!Array.isArray(value)) return [];
  return value.map((id: unknown, index) => ({
    kind,
    id: String(id),
    pointer: `${pointer}/${index}`,
  }));
}

async function isIssueKnown(
  { db, fresh }: Services,
  { sees }: Reader,
  id: string,
): Promise<boolean> {
  await fresh.reached(id);
  if ((await recordedVersion(db, id)) > 0) return (await reachable(db, sees, [id])).has(id);
  // somebody was told of it: it is only not readable yet
  if (fresh.knows(id)) throw unknownIssue(true);
  return false;
}

function faultOf({ kind, id, pointer }: Named, directory: Directory): readonly FieldError[] {
  const message = messageOf(kind, id, directory);
  return message === undefined ? [] : [{ in: 'body', pointer, message }];
}

function messageOf(kind: Referred, id: string, directory: Directory): string | undefined {
  const { people, departments } = directory;
  switch (kind) {
    case 'team':
      return isTeamKnown(directory, id) ? undefined : 'must be the id of a team that is known here';
    case 'department':
      return departments.has(id) ? undefined : 'must be the id of a department that is known here';
    default: {
      const person = people.get(id);
      if (person === undefined) return 'must be the id of a person who is known here';
      if (kind === 'person' || worksHere(person)) return undefined;
      return 'must be the id of somebody who works here, not of a person of a customer';
    }
  }
}

function refuseAbsent(named: readonly Named[], directory: Directory): void {
  for (const { id, pointer } of named.filter(({ kind }) => kind === 'assignee')) {
    const refusal = refusalToOffer(directory, id, Date.now());
    if (refusal !== undefined) throw new ProblemError({ ...refusal, pointer });
  }
}
