import { Type, type Static, type TObject, type TProperties } from 'typebox';
import type { ContentRef } from '../../domain/content.ts';
import type { CommandName, IssueCommand } from '../../domain/issue/command.ts';
import {
  cancelReasons,
  customerNotices,
  declineReasons,
  escalateReasons,
  rejectReasons,
  reopenReasons,
  resolutionKinds,
} from '../../domain/issue/stages.ts';
import type { Actor } from '../../domain/process.ts';
import { fromWire, instant, oneOf, Text } from '../schemas/common.ts';
import { Grade, IssueType, Line, PersonId, Product, Severity, Team } from '../schemas/issue.ts';

/** What every command carries. */
interface Base {
  readonly by: Actor;
  readonly text?: ContentRef;
}
/** Commands that are a route of an issue; its creation, decisions about approvals and rebases come on other ways. */
type RoutedCommand = Exclude<CommandName, 'receive' | 'decide-approval' | 'rebase'>;
type Built = Extract<IssueCommand, { readonly type: CommandName }>;

/** One command as a route: what it takes and how that becomes the command. */
export interface CommandRoute {
  readonly name: RoutedCommand;
  readonly summary: string;
  readonly body: TObject;
  /** False: no field is needed, so that the body may be left out. */
  readonly needsBody: boolean;
  readonly build: (body: unknown, base: Base) => Built;
}

interface Spec<Name extends RoutedCommand, Properties extends TProperties> {
  readonly summary: string;
  readonly properties: Properties;
  /** Free text must come with it. */
  readonly textNeeded?: boolean;
  readonly example: Readonly<Record<string, unknown>>;
  readonly build: (
    body: Static<TObject<Properties>>,
  ) => Omit<Extract<IssueCommand, { readonly type: Name }>, 'type' | 'by' | 'text'>;
}

function route<const Name extends RoutedCommand, Properties extends TProperties>(
  name: Name,
  { summary, properties, textNeeded = false, example, build }: Spec<Name, Properties>,
): CommandRoute {
  const text = textNeeded ? Text : Type.Optional(Text);
  const body = Type.Object(
    { ...properties, text },
    { additionalProperties: false, examples: [example] },
  );
  return {
    name,
    summary,
    body,
    needsBody: required(body).length > 0,
    // the schema has checked the body before it comes here
    build: (checked, base) =>
      ({
        type: name,
        ...build(checked as Static<TObject<Properties>>),
        ...base,
      }) as unknown as Built,
  };
}

const plain = (name: 'accept' | 'resume' | 'restore', summary: string): CommandRoute =>
  route(name, { summary, properties: {}, example: {}, build: () => ({}) });
const saying = (
  name: 'note' | 'ask-customer' | 'answer',
  summary: string,
  text: string,
): CommandRoute =>
  route(name, { summary, properties: {}, textNeeded: true, example: { text }, build: () => ({}) });

/** An optional instant of the body as a part of a command. */
const optionalInstant = <Name extends string>(name: Name, value: string | undefined) =>
  (value === undefined ? {} : { [name]: fromWire(value, `/${name}`) }) as {
    readonly [Key in Name]?: number;
  };

export const commandRoutes: readonly CommandRoute[] = [
  route('assess', {
    summary: 'Assess impact, urgency and complexity',
    properties: {
      impact: Grade('Impact'),
      urgency: Grade('Urgency'),
      complexity: Grade('Complexity'),
      type: Type.Optional(IssueType),
      product: Type.Optional(Product),
      blocksAcceptance: Type.Optional(
        Type.Boolean({ description: 'Keeps the customer from accepting or paying' }),
      ),
    },
    example: { impact: 'H', urgency: 'M', complexity: 'M' },
    build: ({ type, ...rest }) => ({ ...rest, ...(type === undefined ? {} : { issueType: type }) }),
  }),
  route('assign', {
    summary: 'Offer the issue to somebody',
    properties: { assignee: PersonId, team: Type.Optional(Team), line: Type.Optional(Line) },
    example: { assignee: 'engineer-1', team: 'core-network' },
    build: (body) => body,
  }),
  plain('accept', 'Accept the offered issue and become its owner'),
  route('decline', {
    summary: 'Decline the offered issue',
    properties: { reason: oneOf(declineReasons, 'Why', 'no-capacity') },
    example: { reason: 'no-capacity' },
    build: (body) => body,
  }),
  saying('note', 'Write down something for the colleagues', 'The vendor has been asked.'),
  route('update-customer', {
    summary: 'Tell the customer how it goes',
    properties: {
      expectedResolutionAt: Type.Optional(instant('When the customer may expect the solution')),
      notice: Type.Optional(
        oneOf(customerNotices, 'Which notice of an incident this is', 'recovery'),
      ),
    },
    textNeeded: true,
    example: { text: 'A spare part is on its way.', expectedResolutionAt: '2026-03-03T12:00:00Z' },
    build: ({ expectedResolutionAt, notice }) => ({
      ...optionalInstant('expectedResolutionAt', expectedResolutionAt),
      ...(notice === undefined ? {} : { notice }),
    }),
  }),
  saying('ask-customer', 'Ask the customer something and wait', 'Which LED is red?'),
  saying('answer', 'Give the answer of the customer', 'The third one from the left.'),
  route('suspend', {
    summary:
      'Stop the clocks for a reason of the policy, with evidence; a long stop needs approval',
    textNeeded: true,
    properties: {
      reason: Type.String({
        minLength: 1,
        maxLength: 64,
        pattern: '^[a-z0-9-]+$',
        description: 'A stop reason of the policy of this issue',
        examples: ['customer-site'],
      }),
      until: Type.Optional(instant('When it ends by itself')),
    },
    example: {
      reason: 'customer-site',
      until: '2026-03-05T08:00:00Z',
      text: 'The customer wrote that the room is locked until Thursday.',
    },
    build: ({ reason, until }) => ({ reason, ...optionalInstant('until', until) }),
  }),
  plain('resume', 'End the suspension, or the wait for the customer'),
  plain('restore', 'The service works again; the cause may still be open'),
  route('resolve', {
    summary: 'Resolve the issue; the customer is asked to confirm',
    properties: { resolution: oneOf(resolutionKinds, 'How it was resolved', 'remote-help') },
    example: { resolution: 'remote-help', text: 'The routing table was corrected.' },
    build: (body) => body,
  }),
  route('confirm', {
    summary: 'The customer confirms; the issue is closed',
    properties: {
      score: Type.Optional(
        Type.Integer({
          minimum: 1,
          maximum: 5,
          description: 'Satisfaction, 5 is best',
          examples: [5],
        }),
      ),
    },
    example: { score: 5 },
    build: (body) => body,
  }),
  route('reject', {
    summary: 'The customer is not satisfied; the next round begins',
    properties: { reason: oneOf(rejectReasons, 'Why', 'not-fixed') },
    example: { reason: 'not-fixed' },
    build: (body) => body,
  }),
  route('reopen', {
    summary: 'Open a closed issue again',
    properties: { reason: oneOf(reopenReasons, 'Why', 'recurred') },
    example: { reason: 'recurred' },
    build: (body) => body,
  }),
  route('reprioritise', {
    summary: 'Change the severity; a milder one needs approval',
    properties: { severity: Severity },
    example: { severity: 'S1' },
    build: (body) => body,
  }),
  route('escalate', {
    summary: 'Call in the next level of management',
    properties: { reason: oneOf(escalateReasons, 'Why', 'resources-needed') },
    example: { reason: 'resources-needed' },
    build: (body) => body,
  }),
  route('cancel', {
    summary: 'Cancel the issue',
    properties: { reason: oneOf(cancelReasons, 'Why', 'duplicate') },
    example: { reason: 'duplicate' },
    build: (body) => body,
  }),
  route('request-approval', {
    summary: 'Ask for approval of a change',
    properties: {
      kind: oneOf(['severity-downgrade'], 'What is asked for', 'severity-downgrade'),
      severity: Severity,
    },
    example: { kind: 'severity-downgrade', severity: 'S3' },
    build: (body) => body,
  }),
];

function required({ required: names }: { readonly required?: unknown }): readonly unknown[] {
  return Array.isArray(names) ? names : [];
}
