import { createHmac } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { Operation } from '../../domain/authority/operations.ts';
import { seesNoPersons } from '../../domain/authority/sight.ts';
import type { Directory } from '../../domain/organisation/directory.ts';
import { roles } from '../../domain/people.ts';
import type { Actor } from '../../domain/process.ts';

const wordsOf = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

/** Where an id of a person stands, also of one who has left and is in no directory any more. */
const personFields =
  wordsOf(`by owner assignee person persons members named executors approvers reportedBy
  requestedBy decidedBy addedBy savedBy draftedBy approvedBy activatedBy createdBy endedBy startedBy plannedBy
  onBehalfOf standsInFor saidBy lead head standIn substitute deputy holder`);
/** Codes and addresses: what looks like the id of somebody there is none. */
const codeFields =
  wordsOf(`id issueId issue number type kind stage status state severity sla role roles team
  department customerId product code name self temporal nextCursor instance source specversion partitionkey
  sequence datacontenttype`);
/** Who acts and is nobody. */
const nobody: ReadonlySet<string> = new Set<string>([
  ...wordsOf('timer router notifier signal itr'),
  ...roles,
]);
/** Everything that somebody has written. */
const wordFields = wordsOf('title description background contact text comment checklist minutes');
/** Answers that carry words; elsewhere a title is that of a queue or a policy. */
const withWords: ReadonlySet<string> = new Set<Operation>([
  'listIssues',
  'getIssue',
  'listEvents',
  'listSimilar',
  'listRelated',
  'listTasks',
  'readQueue',
]);
/** Everybody may know who they are themselves. */
const ownAccount: ReadonlySet<string> = new Set<Operation>([
  'me',
  'listKeys',
  'rotateKey',
  'revokeKey',
]);

const idsIn = /[\w@][\w.@:-]*[\w@]|[\w@]/g;
const mostRemembered = 20_000;

interface Hiding {
  readonly ids: ReadonlySet<string>;
  readonly names: ReadonlyMap<string, string>;
  readonly words: boolean;
}

/** Stable names for people that tell one from another and nobody who it is (domain C.9). */
export class Pseudonyms {
  readonly #key: Buffer;
  readonly #directory: () => Promise<Directory>;
  readonly #known = new Map<string, string>();
  readonly #names = new WeakMap<Directory, ReadonlyMap<string, string>>();

  constructor(key: Buffer, directory: () => Promise<Directory>) {
    this.#key = key;
    this.#directory = directory;
  }

  of(person: string): string {
    const known = this.#known.get(person);
    if (known !== undefined) return known;
    const hash = createHmac('sha256', this.#key).update(person).digest('hex');
    const name = `person-${hash.slice(0, 10)}`;
    if (this.#known.size >= mostRemembered) this.#known.clear();
    this.#known.set(person, name);
    return name;
  }

  /** The id that somebody means: who sees pseudonyms only cannot ask for a person by the real one. */
  async meant(actor: Pick<Actor, 'id' | 'roles'>, asked: string): Promise<string> {
    if (!seesNoPersons(actor) || asked === actor.id) return asked;
    const { people } = await this.#directory();
    return [...people.keys()].find((id) => this.of(id) === asked) ?? '';
  }

  /** An answer without persons, and without words where they would be. */
  async hide(answer: unknown, words: boolean): Promise<unknown> {
    const directory = await this.#directory();
    const ids = new Set(directory.people.keys());
    collect(answer, '', ids);
    return this.#hidden(answer, '', '', { ids, names: this.#namesOf(directory), words });
  }

  #namesOf(directory: Directory): ReadonlyMap<string, string> {
    const known = this.#names.get(directory);
    if (known !== undefined) return known;
    const names = new Map([...directory.people.values()].map(({ id, name }) => [name, id]));
    this.#names.set(directory, names);
    return names;
  }

  #hidden(value: unknown, field: string, within: string, hiding: Hiding): unknown {
    if (hiding.words && isWords(field, within)) return null;
    if (typeof value === 'string') return this.#text(value, field, hiding);
    if (Array.isArray(value)) {
      return value.map((one: unknown) => this.#hidden(one, field, within, hiding));
    }
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, inner]) => [
        name,
        this.#hidden(inner, fieldIn(value, name, field), field, hiding),
      ]),
    );
  }

  #text(text: string, field: string, { ids, names }: Hiding): string {
    const named = names.get(text);
    if (named !== undefined && field === 'name') return this.of(named);
    if (codeFields.has(field)) return text;
    return text.replaceAll(idsIn, (id) =>
      ids.has(id) && (personFields.has(field) || !nobody.has(id)) ? this.of(id) : id,
    );
  }
}

/** The summary of an event is made of codes; that of a joint resolution somebody has written. */
const isWords = (field: string, within: string): boolean =>
  wordFields.has(field) || (field === 'summary' && within === 'joint');

/** Histories name persons by objects as well: an actor, or one of several kinds of receivers. There the id is a person's. */
const fieldIn = (owner: object, name: string, within: string): string => {
  if (name !== 'id') return name;
  const isPerson = personFields.has(within) || ('kind' in owner && owner.kind === 'person');
  return isPerson ? 'person' : name;
};

/** Adds who is named where persons are named. */
function collect(value: unknown, field: string, ids: Set<string>): void {
  if (typeof value === 'string') {
    if (personFields.has(field) && !nobody.has(value)) ids.add(value);
    return;
  }
  if (Array.isArray(value)) {
    for (const one of value) collect(one, field, ids);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  for (const [name, inner] of Object.entries(value))
    collect(inner, fieldIn(value, name, field), ids);
}

/** One place for all routes: what an analyst is answered with names no person and quotes nobody. */
export function registerPseudonyms(app: FastifyInstance, pseudonyms: Pseudonyms): void {
  app.addHook('preSerialization', async ({ actor, routeOptions }, _reply, payload: unknown) => {
    const signedIn = actor as typeof actor | undefined;
    if (signedIn === undefined || !seesNoPersons(signedIn)) return payload;
    const operation = routeOptions.schema?.operationId ?? '';
    if (ownAccount.has(operation)) return payload;
    return pseudonyms.hide(payload, withWords.has(operation));
  });
}
