import type { FastifyRequest } from 'fastify';
import { getApproval } from '../../db/approval.ts';
import { delegationsTo } from '../../db/delegation.ts';
import type { ApprovalKind } from '../../domain/approval/approval.ts';
import { actorOf } from '../../domain/authority/actor.ts';
import { placesOf, standsInFor, type Place } from '../../domain/authority/delegation.ts';
import type { Directory } from '../../domain/organisation/directory.ts';
import type { Actor } from '../../domain/process.ts';
import { isDatabaseAway } from '../plugins/away.ts';
import { issueOfApproval } from '../schemas/common.ts';
import type { Services } from '../services.ts';

type Needed = Pick<Services, 'db' | 'fresh' | 'directories'>;
type Acting = Pick<FastifyRequest['actor'], 'id' | 'roles'> & {
  readonly customers?: readonly string[];
};

/**
 * Who decides a request for approval, with everybody whose place they take. For `decide-approval` and nothing else:
 * who stands in for somebody may decide for them, and do nothing more in their name. While the database is away
 * nobody takes another's place, and everybody decides for themselves as ever.
 */
export async function decider(
  services: Needed,
  { actor }: { readonly actor: Acting },
  approval: string,
): Promise<Actor> {
  try {
    const kind = await kindOf(services, approval);
    if (kind === undefined) return plain(actor);
    return (await standingOf(services, actor)).actorFor(kind);
  } catch (error) {
    if (isDatabaseAway(error)) return plain(actor);
    throw error;
  }
}

/** Somebody, with whose places they may take now. */
export interface Standing {
  readonly directory: Directory;
  readonly places: readonly Place[];
  /** The person with everybody whose place they take where approvals of one kind are decided. */
  readonly actorFor: (kind: ApprovalKind) => Actor;
}

export async function standingOf(
  { db, directories }: Pick<Services, 'db' | 'directories'>,
  actor: Acting,
): Promise<Standing> {
  const at = Date.now();
  const [delegations, directory] = await Promise.all([
    delegationsTo(db, actor.id, at),
    directories.current(),
  ]);
  const known = { delegations, directory, at };
  return {
    directory,
    places: placesOf(actor.id, known),
    actorFor: (kind) => {
      const others = standsInFor(actor.id, { ...known, kind });
      return others.length === 0 ? plain(actor) : { ...plain(actor), standsInFor: others };
    },
  };
}

/** What has been asked a moment ago may not be readable yet. */
async function kindOf({ db, fresh }: Needed, approval: string): Promise<ApprovalKind | undefined> {
  await fresh.reached(issueOfApproval(approval));
  return (await getApproval(db, approval))?.kind;
}

const plain = actorOf;
