import type { FastifyRequest } from 'fastify';
import type { ListedIssue, RecordedIssue } from '../../db/issue.ts';
import { reachable } from '../../db/reach.ts';
import { isWithin } from '../../domain/authority/scope.ts';
import { concernsCustomer } from '../../domain/authority/sight.ts';
import { workOn } from '../../domain/issue/belongings.ts';
import type { IssueView } from '../../domain/issue/view.ts';
import { isCustomer } from '../../domain/people.ts';
import { isDatabaseAway } from '../plugins/away.ts';
import { reachFor } from '../plugins/authority.ts';
import { issueJson, type IssueJson } from '../schemas/issue.ts';
import type { Texts } from '../schemas/joint.ts';
import { soon, type Services } from '../services.ts';
import { maskedContact } from './contact-shown.ts';

type Reader = Pick<FastifyRequest, 'actor' | 'sees'>;
type Needed = Pick<Services, 'db' | 'linksOf' | 'vault'>;

/** An issue as the acting person may see it: not every reader is shown every field (domain C.9). */
export async function shownIssue(
  services: Needed,
  reader: Reader,
  recorded: RecordedIssue,
  texts?: Texts,
): Promise<IssueJson> {
  const { actor } = reader;
  const view = viewFor(reader, recorded.view, await otherIssues(services, reader, [recorded.view]));
  const json = issueJson(
    { ...recorded, view },
    services.linksOf,
    // how it was solved together is told in the words that are meant for customers
    isCustomer(actor) ? new Map() : texts,
  );
  const { contact } = recorded;
  if (contact === null) return json;
  if (!isWithin(reachFor(actor, 'readContact'), workOn(recorded.view))) return json;
  return { ...json, contact: await maskedContact(services.vault, contact) };
}

/** Lines of a list, as the acting person may see them. */
export async function shownLines(services: Needed, reader: Reader, items: readonly ListedIssue[]) {
  const others = await otherIssues(
    services,
    reader,
    items.map(({ view }) => view),
  );
  return items.map((item) =>
    listedJson(services, { ...item, view: viewFor(reader, item.view, others) }),
  );
}

function listedJson({ linksOf }: Pick<Services, 'linksOf'>, { view, version, title }: ListedIssue) {
  const {
    description: _,
    background: __,
    contact: ___,
    joint: ____,
    ...listed
  } = issueJson({ view, version, content: null }, linksOf);
  return { ...listed, title };
}

/** Without what is decided in the house, and without other issues that the reader does not know of. */
function viewFor({ actor }: Reader, view: IssueView, others: Others): IssueView {
  const relations = view.relations.filter(({ issue }) => others === 'all' || others.has(issue));
  const approvals = isCustomer(actor) ? view.approvals.filter(concernsCustomer) : view.approvals;
  return { ...view, relations, approvals };
}

type Others = ReadonlySet<string> | 'all';

/**
 * Which of the issues that these hang together with are within reach. How issues hang together is for those who work
 * here; when it cannot be told just now, none is named.
 */
async function otherIssues(
  { db }: Pick<Services, 'db'>,
  { actor, sees }: Reader,
  views: readonly IssueView[],
): Promise<Others> {
  if (sees.all) return 'all';
  if (isCustomer(actor)) return new Set();
  const ids = views.flatMap(({ relations }) => relations.map(({ issue }) => issue));
  const asked = reachable(db, sees, [...new Set(ids)]).catch((error: unknown) => {
    if (isDatabaseAway(error)) return null;
    throw error;
  });
  return (await soon(asked)) ?? new Set();
}
