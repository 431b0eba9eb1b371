import { Type } from 'typebox';
import { queueNames, type QueueName } from '../../domain/queue.ts';
import { oneOf } from './common.ts';

export const QueueNameSchema = oneOf(queueNames, 'Name of a queue', 'mine');

/** What each queue holds, in words. */
export const queueTitles: Readonly<Record<QueueName, string>> = {
  mine: 'My work',
  'my-team': 'My team',
  unassigned: 'Unassigned',
  'offered-to-me': 'Offered to me',
  'breaching-next': 'Breaching next',
  'waiting-for-customer': 'Waiting for the customer',
  suspended: 'Suspended',
  'all-s1': 'All S1',
};

const Queue = Type.Object(
  {
    name: QueueNameSchema,
    title: Type.String({ examples: ['My work'] }),
    count: Type.Integer({ minimum: 0, description: 'Counted up to 1,000' }),
    more: Type.Boolean({ description: 'There are more than `count`' }),
    self: Type.String({ description: 'Where its issues are', examples: ['/v1/queues/mine'] }),
  },
  { additionalProperties: false },
);
export const Queues = Type.Object(
  { items: Type.Array(Queue) },
  {
    additionalProperties: false,
    description: 'The queues of the acting person',
    examples: [
      {
        items: [{ name: 'mine', title: 'My work', count: 3, more: false, self: '/v1/queues/mine' }],
      },
    ],
  },
);
