import { Type } from 'typebox';
import {
  cancelReasons,
  customerNotices,
  escalateReasons,
  rejectReasons,
  reopenReasons,
  resolutionKinds,
} from '../../../domain/issue/stages.ts';
import { instant, oneOf } from '../../schemas/common.ts';
import { Severity } from '../../schemas/fields.ts';
import { optionalInstant, plain, route, saying, type CommandRoute } from './route.ts';

/** The work on the issue, and its end. */
export const workRoutes: readonly CommandRoute[] = [
  saying('note', 'Write down something for the colleagues', 'The vendor has been asked.'),
  route('update-customer', {
    summary: 'Tell the customer how it goes',
    properties: {
      expectedResolutionAt: Type.Optional(instant('When the customer may expect the solution')),
      notice: Type.Optional(
        oneOf(customerNotices, 'Which notice of an incident this is', 'recovery'),
      ),
    },
    text: 'needed',
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
    text: 'needed',
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
];
