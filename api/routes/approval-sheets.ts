import type { ApprovalRow } from '../../db/approval-sheet.ts';
import { readChecklists, readTexts } from '../../db/content.ts';
import { assessmentTexts } from '../../db/event.ts';
import { getPolicyDocument } from '../../db/policy.ts';
import { amountTiers, type AmountTier } from '../../domain/approval/open.ts';
import { mayReadWords, outlookOf, type Outlook } from '../../domain/approval/outlook.ts';
import { waysToDecide, type MayDecide } from '../../domain/approval/vote.ts';
import { workersOf } from '../../domain/issue/approvals.ts';
import type { Operation } from '../../domain/issue/operation/operation.ts';
import { isCustomer } from '../../domain/people.ts';
import type { ApprovalRule } from '../../domain/policy/policy.ts';
import type { Services } from '../services.ts';
import type { Standing } from './acting.ts';

/** A request for approval with everything one decides it by, for one reader. */
export interface Sheet extends ApprovalRow {
  /** The words it was asked for with. */
  readonly text: string | null;
  /** What was said with the decisions. */
  readonly words: readonly {
    readonly party: string;
    readonly by: string;
    readonly text: string;
  }[];
  readonly mayDecide: readonly MayDecide[];
  readonly outlook: readonly Outlook[];
  readonly tiers: readonly AmountTier[];
  readonly operation: Operation | null;
  readonly papers: { readonly plan: string | null; readonly rollback: string | null };
  readonly people: readonly { readonly id: string; readonly name: string }[];
}

/** In which ways somebody may decide a request now, by the rules that the process decides it by. */
export function waysOf(
  { approval, issue }: ApprovalRow,
  { actorFor }: Pick<Standing, 'actorFor'>,
): readonly MayDecide[] {
  const { customerId } = issue;
  const setting = { workers: workersOf(issue, approval), customerId };
  return waysToDecide(approval, actorFor(approval.kind), setting);
}

type Reader = { readonly roles: readonly string[] };
type Papers = Awaited<ReturnType<typeof readChecklists>>;
type Texts = Awaited<ReturnType<typeof readTexts>>;

/** Requests with everything one decides them by. */
export async function sheetsOf(
  { db }: Pick<Services, 'db'>,
  rows: readonly ApprovalRow[],
  reader: Reader,
  standing: Standing,
): Promise<readonly Sheet[]> {
  const ids = rows.flatMap(textIdsOf);
  const streams = isCustomer(reader) ? rows.map(({ approval }) => approval.issueId) : [];
  // what an assessment said of them is not for them, though it led to the request
  const inHouse = await assessmentTexts(db, streams);
  const [texts, papers, ruleOf] = await Promise.all([
    readTexts(
      db,
      ids.filter((id) => !inHouse.has(id)),
    ),
    readChecklists(db, ids),
    rulesOf(db, rows),
  ]);
  return rows.map((row) => sheetOf(row, { texts, papers, ruleOf, reader, standing }));
}

interface Known {
  readonly texts: Texts;
  readonly papers: Papers;
  readonly ruleOf: (row: ApprovalRow) => ApprovalRule | undefined;
  readonly reader: Reader;
  readonly standing: Standing;
}

function sheetOf(row: ApprovalRow, { texts, papers, ruleOf, reader, standing }: Known): Sheet {
  const { approval } = row;
  const operation = operationOf(row);
  const items = papers.get(operation?.textId ?? '') ?? {};
  const rule = ruleOf(row);
  const words = approval.parties
    .filter((party) => mayReadWords(reader, party))
    .flatMap(({ id: party, votes }) =>
      votes.flatMap(({ by, textId }) => {
        const text = texts.get(textId ?? '');
        return text === undefined ? [] : [{ party, by, text }];
      }),
    );
  return {
    ...row,
    text: texts.get(approval.text?.id ?? '') ?? null,
    words,
    mayDecide: waysOf(row, standing),
    outlook: rule === undefined ? [] : outlookOf(approval, rule),
    tiers: rule === undefined ? [] : amountTiers(rule, approval.subject),
    operation,
    papers: { plan: items['plan'] ?? null, rollback: items['rollback'] ?? null },
    people: namesOf(row, operation, reader, standing),
  };
}

const operationOf = ({ approval: { subject }, issue }: ApprovalRow): Operation | null =>
  'operation' in subject
    ? (issue.operations.find(({ id }) => id === subject.operation) ?? null)
    : null;

function textIdsOf(row: ApprovalRow): readonly string[] {
  const { text, parties } = row.approval;
  const votes = parties.flatMap((party) => party.votes.map(({ textId }) => textId));
  const all = [text?.id, operationOf(row)?.textId, ...votes];
  return all.flatMap((id) => (id === undefined || id === null ? [] : [id]));
}

/** Names of those who are named on it. People of a customer read who asked and who would do it, and no more of us. */
function namesOf(
  { approval, issue }: ApprovalRow,
  operation: Operation | null,
  reader: Reader,
  { directory }: Standing,
): Sheet['people'] {
  const { requestedBy, parties, named } = approval;
  const shown = parties.filter((party) => mayReadWords(reader, party));
  const voters = shown.flatMap(({ votes }) =>
    votes.flatMap(({ by, onBehalfOf }) => [by, onBehalfOf]),
  );
  const inside = isCustomer(reader) ? [] : [issue.owner, approval.decidedBy, ...named];
  const ids = [requestedBy, ...(operation?.executors ?? []), ...voters, ...inside];
  return [...new Set(ids)].flatMap((id) => {
    const name = id === null ? undefined : directory.people.get(id)?.name;
    return id === null || name === undefined ? [] : [{ id, name }];
  });
}

/** The rules that the requests run by, each version of a policy read once. */
async function rulesOf(db: Services['db'], rows: readonly ApprovalRow[]): Promise<Known['ruleOf']> {
  const nameOf = ({ issue: { policy } }: ApprovalRow): string => `${policy.id}@${policy.version}`;
  const versions = new Map(rows.map((row) => [nameOf(row), row.issue.policy]));
  const documents = new Map(
    await Promise.all(
      [...versions].map(async ([name, ref]) => [name, await getPolicyDocument(db, ref)] as const),
    ),
  );
  return (row) => documents.get(nameOf(row))?.approvals[row.approval.kind];
}
