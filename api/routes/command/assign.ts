import { Type } from 'typebox';
import {
  bounceReasons,
  declineReasons,
  relationKinds,
  unassignReasons,
} from '../../../domain/issue/stages.ts';
import { IssueId, oneOf } from '../../schemas/common.ts';
import { issueExample } from '../../schemas/examples.ts';
import {
  Checklist,
  Department,
  Grade,
  IssueType,
  Line,
  PersonId,
  Product,
  Service,
  Team,
} from '../../schemas/fields.ts';
import { handedOver } from './checklist.ts';
import { plain, route, type CommandRoute } from './route.ts';

/** Who has it: assessing, offering, taking, passing on (requirements 3-3.2.1, 3-3.2.2). */
export const assignRoutes: readonly CommandRoute[] = [
  route('assess', {
    summary: 'Assess impact, urgency and complexity',
    properties: {
      impact: Grade('Impact'),
      urgency: Grade('Urgency'),
      complexity: Grade('Complexity'),
      type: Type.Optional(IssueType),
      product: Type.Optional(Product),
      service: Type.Optional(Service),
      departments: Type.Optional(
        Type.Array(Department, {
          maxItems: 20,
          uniqueItems: true,
          description: 'Departments whose work is needed',
        }),
      ),
      blocksAcceptance: Type.Optional(
        Type.Boolean({ description: 'Keeps the customer from accepting or paying' }),
      ),
    },
    references: { departments: 'department' },
    example: { impact: 'H', urgency: 'M', complexity: 'M' },
    build: ({ type, ...rest }) => ({ ...rest, ...(type === undefined ? {} : { issueType: type }) }),
  }),
  route('assign', {
    summary: 'Offer the issue to somebody',
    properties: { assignee: PersonId, team: Type.Optional(Team), line: Type.Optional(Line) },
    references: { assignee: 'assignee', team: 'team' },
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
  plain('take-over', 'A lead becomes the owner at once'),
  route('unassign', {
    summary: 'Take back an offer; what is owned stays so until somebody else accepts it',
    properties: { reason: oneOf(unassignReasons, 'Why', 'overloaded') },
    example: { reason: 'overloaded' },
    build: (body) => body,
  }),
  route('hand-over', {
    summary: 'Pass the issue on to another line, with the checklist that line asks for',
    properties: {
      line: Line,
      checklist: Type.Optional(Checklist),
      team: Type.Optional(Team),
      to: Type.Optional(PersonId),
    },
    references: { team: 'team', to: 'assignee' },
    papers: handedOver,
    example: {
      line: 2,
      checklist: {
        symptom: 'No carrier on sector 2.',
        'measures-tried': 'Restarted the radio unit.',
        'data-collected': 'Alarm log of the last hour.',
        'next-step': 'Check the fibre to the mast.',
      },
    },
    build: ({ checklist = {}, ...rest }) => ({ ...rest, checklist: Object.keys(checklist) }),
  }),
  route('bounce', {
    summary: 'Send a hand-over back to the line it came from',
    properties: { reason: oneOf(bounceReasons, 'Why', 'incomplete') },
    example: { reason: 'incomplete' },
    build: (body) => body,
  }),
  route('link', {
    summary: 'Say how this issue hangs together with another one',
    properties: { relation: oneOf(relationKinds, 'How', 'duplicate-of'), issue: IssueId },
    text: 'none',
    references: { issue: 'issue' },
    example: { relation: 'duplicate-of', issue: issueExample.id },
    build: (body) => body,
  }),
  route('unlink', {
    summary: 'Two issues do not hang together after all',
    properties: { issue: IssueId },
    text: 'none',
    example: { issue: issueExample.id },
    build: (body) => body,
  }),
];
