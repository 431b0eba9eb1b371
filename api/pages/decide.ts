import type { ApprovalState, Party, Vote } from '../../domain/approval/approval.ts';
import { openParties } from '../../domain/approval/outcome.ts';
import type { MayDecide } from '../../domain/approval/vote.ts';
import type { Instant } from '../../domain/process.ts';
import type { Sheet } from '../routes/approval-sheets.ts';
import { openClocks } from '../schemas/approval-sheet.ts';
import { effectText, nameIn } from '../texts/approval.ts';
import { minuteMs } from '../../domain/calendar/date.ts';
import { fullText } from '../texts/format.ts';
import { sayIn, wordFor, type Language, type Say } from '../texts/language.ts';
import { markup, page, type Html } from './html.ts';

/** What is shown to one person for a decision. */
export interface Showing {
  readonly language: Language;
  readonly sheet: Sheet;
  /** Name of the person. */
  readonly name: string;
  /** Names by id, for whoever is decided for. */
  readonly nameOf: (id: string) => string;
  /** Where the form is sent. */
  readonly address: string;
  readonly expiresAt: Instant;
}

interface Told extends Showing {
  readonly say: Say;
  readonly time: (at: Instant) => string;
}

/** A page that shows what is asked and takes a decision. Opening it decides nothing. */
export function decidePage(showing: Showing): string {
  const { language, sheet } = showing;
  const say = sayIn(language);
  const told: Told = { ...showing, say, time: (at) => minuteText(say, at) };
  const what = say(`decide.kinds.${sheet.approval.kind}`);
  const title = say('decide.asked', { name: nameIn(sheet, sheet.approval.requestedBy), what });
  const body = markup`<p class="quiet">${say('decide.title')}</p>
    <h1>${title}</h1>
    ${issuePart(told)}${wordsPart(told)}${operationPart(told)}${amountPart(told)}
    <h2>${say('decide.effectTitle')}</h2>
    <p>${effectText(sheet, language)}</p>
    ${deadlinePart(told)}${partiesPart(told)}${outlookPart(told)}${formPart(told)}`;
  return page(language, title, body);
}

/** Nobody decides by the second. */
const minuteText = (say: Say, at: Instant): string =>
  fullText({ say, local: null }, at - (at % minuteMs));

/** Parties are named by the policy; one of its own stands for itself. */
function partyName(say: Say, id: string): string {
  const key = `decide.partyNames.${id}`;
  const name = say(key);
  return name === key ? id : name;
}

const list = (items: readonly string[]): Html =>
  markup`<ul>
    ${items.map((item) => markup`<li>${item}</li>`)}
  </ul>`;

function issuePart({ say, time, sheet }: Told): Html {
  const { issue, title, approval } = sheet;
  const rows: readonly (readonly [string, string])[] = [
    [say('decide.issue'), `${issue.number}${title === null ? '' : ` · ${title}`}`],
    [say('decide.severity'), issue.severity],
    [say('decide.status'), say(`decide.statuses.${issue.status}`)],
    [say('decide.customer'), issue.customerId],
    [say('decide.owner'), issue.owner === null ? '–' : nameIn(sheet, issue.owner)],
    [say('decide.promises'), say(`decide.sla.${issue.sla}`)],
    [say('decide.requestedAt'), time(approval.requestedAt)],
  ];
  return markup`<dl>
    ${rows.map(
      ([name, value]) =>
        markup`<dt>${name}</dt>
          <dd>${value}</dd>`,
    )}
  </dl>`;
}

const wordsPart = ({ say, sheet: { text } }: Told): Html =>
  text === null
    ? markup``
    : markup`<h2>${say('decide.words')}</h2>
        <blockquote>${text}</blockquote>`;

function operationPart({ say, time, sheet }: Told): Html {
  const { operation, papers } = sheet;
  if (operation === null) return markup``;
  const executors = operation.executors.map((id) => nameIn(sheet, id));
  const window = say('decide.window', {
    from: time(operation.from),
    until: time(operation.until),
    executors: executors.join(say('decide.listComma')),
  });
  const paper = (title: string, text: string | null): Html =>
    text === null
      ? markup``
      : markup`<h2>${say(title)}</h2>
          <blockquote>${text}</blockquote>`;
  return markup`<h2>${say('decide.operation')}</h2>
    <p>${window}</p>
    ${paper('decide.plan', papers.plan)}${paper('decide.rollback', papers.rollback)}`;
}

function amountPart({ say, sheet: { approval, tiers } }: Told): Html {
  const { subject } = approval;
  if (!('amount' in subject)) return markup``;
  const amount =
    subject.amount === null ? say('decide.noAmount') : subject.amount.toLocaleString('en');
  const lines = tiers.map(({ upTo, by }) =>
    upTo === null
      ? say('decide.tierAny', { amount, by: rolesText(say, by) })
      : say('decide.tier', { amount, upTo: upTo.toLocaleString('en'), by: rolesText(say, by) }),
  );
  return markup`<h2>${say('decide.amount')}</h2>
    ${list(lines.length === 0 ? [amount] : lines)}`;
}

function deadlinePart({ language, say, time, sheet: { issue } }: Told): Html {
  const lines = openClocks(issue.clocks).map(({ name, dueAt }) => {
    const clock = wordFor(language, 'clocks', name);
    return dueAt === null
      ? say('decide.stands', { clock })
      : say('decide.due', { clock, at: time(dueAt) });
  });
  return lines.length === 0
    ? markup``
    : markup`<h2>${say('decide.deadlines')}</h2>
        ${list(lines)}`;
}

const rolesText = (say: Say, roles: readonly string[]): string =>
  roles.map((role) => say(`decide.roles.${role}`)).join(say('decide.listComma'));

function partiesPart({ say, sheet }: Told): Html {
  const { approval, words } = sheet;
  const items = approval.parties.map((party) => {
    const said = words.filter((one) => one.party === party.id);
    const texts = said.map(({ text }) => markup`<blockquote>${text}</blockquote>`);
    return markup`<li>${partyText(say, sheet, party)}${texts}</li>`;
  });
  return markup`<h2>${say('decide.parties')}</h2>
    <ul>
      ${items}
    </ul>`;
}

function partyText(say: Say, sheet: Sheet, party: Party): string {
  const comma = say('decide.listComma');
  const who = [rolesText(say, party.by), ...party.persons.map((id) => nameIn(sheet, id))];
  const isOpen = openParties(sheet.approval).includes(party);
  const votes = party.votes.map((vote) => voteText(say, sheet, vote));
  const waits = say('decide.waits', { who: who.filter((one) => one !== '').join(comma) });
  return `${partyName(say, party.id)} – ${[...votes, ...(isOpen ? [waits] : [])].join(comma)}`;
}

function voteText(say: Say, sheet: Sheet, { by, way, onBehalfOf, decision }: Vote): string {
  const verb = decision === 'approve' ? 'agreed' : 'declined';
  const name = nameIn(sheet, by);
  if (way === 'recorded') return say(`decide.${verb}Said`, { name });
  if (onBehalfOf === null) return say(`decide.${verb}`, { name });
  return say(`decide.${verb}For`, { name, other: nameIn(sheet, onBehalfOf) });
}

function outlookPart({ say, time, sheet: { outlook } }: Told): Html {
  const lines = outlook.map(({ at, what, to }) =>
    say(`decide.steps.${what}`, {
      at: time(at),
      ...(what === 'escalate' ? { to: to === null ? '' : rolesText(say, [to]) } : {}),
    }),
  );
  return markup`<h2>${say('decide.outlook')}</h2>
    ${list([...lines, say('decide.never')])}`;
}

/**
 * Somebody with several seats says which one they take. The first button of a form is what the key Enter presses: it is
 * none of the two.
 */
function formPart({ say, time, sheet, name, nameOf, address, expiresAt }: Told): Html {
  const ways = sheet.mayDecide.filter(({ way }) => way !== 'recorded');
  const text = ({ party, onBehalfOf }: MayDecide): string =>
    onBehalfOf === null
      ? say('decide.you', { name, party: partyName(say, party) })
      : say('decide.youFor', { name, other: nameOf(onBehalfOf), party: partyName(say, party) });
  const seats = [
    ...new Map(ways.toReversed().map((way) => [way.party, way])).values(),
  ].toReversed();
  const [first] = seats;
  const chosen =
    seats.length > 1
      ? seats.map(
          (way) =>
            markup`<label
              ><input type="radio" name="party" value="${way.party}" required /> ${text(way)}</label
            >`,
        )
      : markup`<p>${first === undefined ? '' : text(first)}</p>`;
  return markup`<form method="post" action="${address}" autocomplete="off">
    <button disabled hidden></button>
    ${chosen}
    <label for="comment">${say('decide.comment')}</label>
    <textarea id="comment" name="comment" rows="3" maxlength="10000"></textarea>
    <div class="choice">
      <button class="yes" name="decision" value="approve">${say('decide.approve')}</button>
      <button class="no" name="decision" value="refuse">${say('decide.refuse')}</button>
    </div>
    <p class="quiet">${say('decide.once', { until: time(expiresAt) })}</p>
  </form>`;
}

/** What a decision led to. */
export function donePage(language: Language, number: string, state: ApprovalState): string {
  const say = sayIn(language);
  const key = state === 'approved' || state === 'refused' ? state : 'pending';
  const title = say(`decide.done.${key}`);
  const text = say(`decide.done.${key}Text`);
  return page(
    language,
    title,
    markup`<h1>${title}</h1>
      <p>${text}</p>
      <p class="quiet">${number}</p>`,
  );
}

/** Why there is nothing to decide here. */
const troubles = [
  'unknown',
  'expired',
  'used',
  'gone',
  'decided',
  'forbidden',
  'form',
  'away',
  'broken',
] as const;
export type Trouble = (typeof troubles)[number];

export interface TroubleMore {
  /** State of the request that is over. */
  readonly state?: string;
  /** Code of why. */
  readonly why?: string;
}

export function troublePage(language: Language, trouble: Trouble, more: TroubleMore = {}): string {
  const say = sayIn(language);
  const { state, why } = more;
  const title = say(`decide.trouble.${trouble}`);
  const text = say(`decide.trouble.${trouble}Text`, {
    ...(state === undefined ? {} : { state: say(`decide.states.${state}`) }),
    ...(why === undefined ? {} : { why: whyText(say, why) }),
  });
  return page(
    language,
    title,
    markup`<h1>${title}</h1>
      <p>${text}</p>`,
  );
}

/** A reason that has no words of its own is that of somebody who is not asked. */
function whyText(say: Say, code: string): string {
  const key = `decide.why.${code.slice(code.indexOf('.') + 1)}`;
  const words = say(key);
  return words === key ? say('decide.why.not-approver') : words;
}
