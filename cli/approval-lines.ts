/** Requests for approval in lines for people. */
import { instantText, tableLines } from './policy/table.ts';

/** What is read of a request in a list. */
export interface Listed {
  readonly id: string;
  readonly kind: string;
  readonly state: string;
  readonly requestedBy: string;
  readonly requestedAt: string;
  readonly approvers: readonly string[];
  readonly escalatesAt: string | null;
  readonly issue: { readonly number: string; readonly severity: string };
}
interface Party {
  readonly id: string;
  readonly by: readonly string[];
  readonly persons: readonly string[];
  readonly count: number;
  readonly votes: readonly Vote[];
}
interface Vote {
  readonly decision: string;
  readonly by: string;
  readonly at: string;
  readonly way: string;
  readonly onBehalfOf: string | null;
}
/** The same with everything one decides it by. */
export interface Sheet extends Listed {
  readonly text: string | null;
  readonly issue: Listed['issue'] & { readonly title: string | null; readonly customerId: string };
  readonly parties: readonly Party[];
  readonly takesEffect: { readonly en: string };
  readonly operation: {
    readonly class: string;
    readonly from: string;
    readonly until: string;
    readonly executors: readonly string[];
    readonly plan: string | null;
    readonly rollback: string | null;
  } | null;
  readonly words: readonly { readonly party: string; readonly by: string; readonly text: string }[];
  readonly mayDecide: readonly {
    readonly party: string;
    readonly way: string;
    readonly onBehalfOf: string | null;
  }[];
  readonly ifNobodyDecides: readonly {
    readonly at: string;
    readonly what: string;
    readonly to: string | null;
  }[];
}

export function listedLines(
  items: readonly Listed[],
  { mine, isMore }: { readonly mine: boolean; readonly isMore: boolean },
): readonly string[] {
  if (items.length === 0) return [mine ? 'Nothing waits for you.' : 'There is none.'];
  const rows = items.map((one) => [
    one.id,
    one.kind,
    `${one.issue.number} ${one.issue.severity}`,
    one.requestedBy,
    instantText(one.requestedAt),
    one.approvers.join(', '),
    instantText(one.escalatesAt),
  ]);
  const head = ['id', 'what', 'issue', 'asked by', 'at', 'who may decide', 'goes up'];
  return [...tableLines(head, rows), ...(isMore ? ['There are more: the API has them.'] : [])];
}

const line = (name: string, text: string): string => `${name.padEnd(12)}${text}`;

/** One line for each part of it; more where a part has several. */
const lines = (name: string, texts: readonly string[]): readonly string[] =>
  texts.map((text, index) => line(index === 0 ? name : '', text));

export function sheetLines(sheet: Sheet): readonly string[] {
  const { issue, operation } = sheet;
  return [
    `${sheet.kind} for ${issue.number} (${issue.severity}, customer ${issue.customerId}): ${sheet.state}`,
    line('issue', issue.title ?? '-'),
    line('asked by', `${sheet.requestedBy}, ${instantText(sheet.requestedAt)}`),
    ...(sheet.text === null ? [] : [line('because', sheet.text)]),
    line('then', sheet.takesEffect.en),
    ...(operation === null ? [] : operationLines(operation)),
    ...lines('parties', sheet.parties.map(partyText)),
    ...lines(
      'said',
      sheet.words.map(({ by, party, text }) => `${by} (${party}): ${text}`),
    ),
    ...lines(
      'else',
      sheet.ifNobodyDecides.map(
        ({ at, what, to }) => `${instantText(at)}: ${what}${to === null ? '' : ` to ${to}`}`,
      ),
    ),
    line('you', youText(sheet.mayDecide)),
  ];
}

const operationLines = (operation: NonNullable<Sheet['operation']>): readonly string[] => [
  line(
    'operation',
    `class ${operation.class}, ${instantText(operation.from)} to ${instantText(operation.until)}, by ${operation.executors.join(', ')}`,
  ),
  line('plan', operation.plan ?? '-'),
  line('way back', operation.rollback ?? '-'),
];

function partyText({ id, by, persons, count, votes }: Party): string {
  const who = [...by, ...persons].join(', ');
  const many = count === 1 ? '' : ` (${count} people)`;
  return `${id}: ${votes.length === 0 ? `${who}${many}` : votes.map(voteText).join('; ')}`;
}

function voteText({ decision, by, at, way, onBehalfOf }: Vote): string {
  const behalf = onBehalfOf === null ? '' : ` for ${onBehalfOf}`;
  const how = way === 'recorded' ? ', written down' : '';
  return `${decision} by ${by}${behalf}${how}, ${instantText(at)}`;
}

function youText(ways: Sheet['mayDecide']): string {
  if (ways.length === 0) return 'may not decide it now';
  const texts = ways.map(({ party, way, onBehalfOf }) => {
    const behalf = onBehalfOf === null ? '' : ` for ${onBehalfOf}`;
    return way === 'recorded' ? `${party}, by writing down its word` : `${party}${behalf}`;
  });
  return `may decide: ${texts.join('; ')}`;
}
