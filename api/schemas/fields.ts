import { Type, type Static } from 'typebox';
import { unmaskReasons } from '../../domain/contact/contact.ts';
import { channels, issueTypes } from '../../domain/issue/stages.ts';
import { grades, serviceLevels, severities } from '../../domain/policy/policy.ts';
import { customerGrades } from '../../domain/routing/routing.ts';
import { code, oneOf } from './common.ts';

const closed = { additionalProperties: false } as const;

export const Severity = oneOf(severities, 'Severity, S1 is the worst', 'S2');
export const Level = oneOf(serviceLevels, 'Service level the customer is entitled to', 'standard');
export const Grade = (what: string) => oneOf(grades, `${what}: H high, M medium, L low`, 'M');
export const Line = Type.Enum([1, 2, 3], { description: 'Maintenance line', examples: [1] });
export const IssueType = oneOf(issueTypes, 'What kind of issue it is', 'fault');
export const Channel = oneOf(channels, 'The way in', 'hotline');
export const CustomerId = code('Id of the customer', 'acme');
export const PersonId = code('Id of a person', 'engineer-1');
export const Team = code('Id of a team', 'core-network');
export const Product = code('Id of the product', 'router-9');
export const ExternalId = code('Id in the system the issue comes from', 'TT-2026-00017');
export const Title = Type.String({
  minLength: 1,
  maxLength: 200,
  pattern: '\\S',
  description: 'The issue in one line',
  examples: ['No dial tone in building 7'],
});
export const Description = Type.String({
  minLength: 1,
  maxLength: 10_000,
  pattern: '\\S',
  description: 'What happened, in the words of who reports it',
  examples: ['Since 09:10 none of the phones in building 7 gives a dial tone.'],
});
export const Background = Type.String({
  minLength: 1,
  maxLength: 10_000,
  pattern: '\\S',
  description: 'What else may matter: recent changes, earlier trouble',
  examples: ['The line card was replaced yesterday.'],
});
export const Contact = Type.Object(
  {
    name: Type.Optional(Type.String({ minLength: 1, maxLength: 200, examples: ['Li Wei'] })),
    email: Type.Optional(
      Type.String({
        maxLength: 254,
        pattern: '^[^\\s@]+@[^\\s@]+$',
        examples: ['li.wei@acme.example'],
      }),
    ),
    phone: Type.Optional(
      Type.String({ maxLength: 40, pattern: '^[0-9+()/ .-]{3,}$', examples: ['+86 10 5550 0100'] }),
    ),
  },
  { ...closed, description: 'Whom to ask', examples: [{ name: 'Li Wei' }] },
);
export type Contact = Static<typeof Contact>;
export const SubjectId = Type.String({
  pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$',
  description: 'Id of a person whom issues name: the same for the same e-mail address or phone',
  examples: ['6f0e2c9a-41d7-4b53-9a0e-2b7d8c1f5e60'],
});
const part = (example: string) => Type.Optional(Type.String({ examples: [example] }));
/** Whom to ask, as answers show it. */
export const MaskedContact = Type.Object(
  {
    subject: SubjectId,
    state: oneOf(
      ['kept', 'erased', 'unreadable'],
      '`erased`: at the wish of the person, for good; `unreadable`: not in the key ring of this server',
      'kept',
    ),
    name: part('L… W…'),
    email: part('l…@acme.example'),
    phone: part('…0100'),
  },
  {
    ...closed,
    description: 'Whom to ask, masked; `unmask` shows it clear, for a reason that is recorded',
    examples: [{ subject: '6f0e2c9a-41d7-4b53-9a0e-2b7d8c1f5e60', state: 'kept', name: 'L… W…' }],
  },
);
export type MaskedContact = Static<typeof MaskedContact>;
export const UnmaskReason = oneOf(unmaskReasons, 'What it is needed for', 'call-customer');
export const Region = Type.String({
  pattern: '^[a-z0-9-]{1,32}$',
  description: "Where the customer's site is, as teams name their regions",
  examples: ['cn-north'],
});
export const Language = Type.String({
  pattern: '^[a-z]{2,3}$',
  description: 'Code of the language the customer wants to be spoken to in',
  examples: ['zh'],
});
export const CustomerGrade = oneOf(
  customerGrades,
  'Grade of the customer: A key, B important, C ordinary, D small',
  'A',
);
export const Service = code('Id of the affected service', 'voice');
export const Department = code('Id of a department', 'radio');
/** Items are named by the policy; a blank one counts as not filled in. */
export const Checklist = Type.Unsafe<Readonly<Record<string, string>>>({
  type: 'object',
  propertyNames: { pattern: '^[a-z][a-z0-9-]{0,30}$', examples: ['symptom'] },
  additionalProperties: {
    type: 'string',
    minLength: 1,
    maxLength: 4000,
    examples: ['No carrier.'],
  },
  maxProperties: 20,
  description: 'What each item of the checklist says',
  examples: [{ symptom: 'No carrier on sector 2.' }],
});
