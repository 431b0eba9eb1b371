import type { FastifyInstance } from 'fastify';
import { Type, type Static } from 'typebox';
import { listTasks } from '../../db/task.ts';
import { encodeCursor, listOf, pageAsked, pageQuery } from '../schemas/common.ts';
import { PersonId } from '../schemas/fields.ts';
import { TaskState } from '../schemas/joint.ts';
import { problems } from '../schemas/problem.ts';
import { ListedTask, listedTaskJson } from '../schemas/task.ts';
import type { Services } from '../services.ts';

const Query = Type.Object(
  {
    owner: Type.Optional(
      Type.String({
        ...PersonId,
        description: 'Only tasks of this person; `me` for your own',
        examples: ['me'],
      }),
    ),
    state: Type.Optional(TaskState),
    ...pageQuery,
  },
  { additionalProperties: false },
);

/** Tasks of all issues that are solved together (domain C.8). */
export function registerTasks(
  app: FastifyInstance,
  { db, fresh, contents, pseudonyms }: Services,
): void {
  app.get<{ Querystring: Static<typeof Query> }>(
    '/v1/tasks',
    {
      schema: {
        tags: ['task'],
        operationId: 'listTasks',
        summary: 'Tasks, soonest due first',
        querystring: Query,
        response: { 200: listOf(ListedTask, 'A page of tasks'), ...problems(400, 401, 403, 503) },
      },
    },
    async ({ actor, reach, query: { owner, state, ...page } }) => {
      const list = 'tasks';
      const asked = pageAsked(list, page);
      await fresh.allReached();
      const filter = {
        reach,
        ...(owner === undefined
          ? {}
          : { owner: owner === 'me' ? actor.id : await pseudonyms.meant(actor, owner) }),
        ...(state === undefined ? {} : { state }),
      };
      const { items, nextCursor } = await listTasks(db, filter, asked);
      const texts = await contents.texts(items.map(({ contentId }) => contentId));
      return {
        items: items.map((task) => listedTaskJson(task, texts)),
        nextCursor: encodeCursor(list, nextCursor),
      };
    },
  );
}
