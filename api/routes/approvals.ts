import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type, type Static } from 'typebox';
import { approvalPage, approvalRows, cursorOf, type ApprovalRow } from '../../db/approval-sheet.ts';
import type { Cursor, Page } from '../../db/cursor.ts';
import { within } from '../../db/reach.ts';
import { approvalStates, type ApprovalState } from '../../domain/approval/approval.ts';
import { concernsCustomer } from '../../domain/authority/sight.ts';
import { isCustomer } from '../../domain/people.ts';
import { ProblemError } from '../plugins/problem.ts';
import { ApprovalSheetRef, sheetJson } from '../schemas/approval-sheet.ts';
import {
  ApprovalId,
  encodeCursor,
  issueOfApproval,
  listOf,
  oneOf,
  pageAsked,
  pageQuery,
} from '../schemas/common.ts';
import { problems } from '../schemas/problem.ts';
import type { Services } from '../services.ts';
import { standingOf, type Standing } from './acting.ts';
import { sheetsOf, waysOf } from './approval-sheets.ts';

const Query = Type.Object(
  {
    state: Type.Optional(
      oneOf(approvalStates, 'Only these; pending ones when not given', 'pending'),
    ),
    mine: Type.Optional(
      oneOf(
        ['true', 'false'],
        'Only what you may decide now: by your roles, by name, or in the place of somebody; not what you asked for or work on yourself',
        'true',
      ),
    ),
    ...pageQuery,
  },
  { additionalProperties: false },
);
const Params = Type.Object({ id: ApprovalId }, { additionalProperties: false });
const tags = ['approval'];

/** What waits for a "yes", with everything one decides it by. */
export function registerApprovals(app: FastifyInstance, services: Services): void {
  registerList(app, services);
  registerOne(app, services);
}

function registerList(app: FastifyInstance, services: Services): void {
  const { db, fresh } = services;
  app.get<{ Querystring: Static<typeof Query> }>(
    '/v1/approvals',
    {
      schema: {
        tags,
        operationId: 'listApprovals',
        summary: 'Requests for approval, oldest first, with everything one decides them by',
        querystring: Query,
        response: {
          200: listOf(ApprovalSheetRef, 'A page of requests'),
          ...problems(400, 401, 403, 503),
        },
      },
    },
    async ({ actor, reach, query: { state = 'pending', mine, ...page } }) => {
      const isMine = mine === 'true';
      const list = `approvals ${state}${isMine ? ' mine' : ''}`;
      const asked = pageAsked(list, page);
      await fresh.allReached();
      const standing = await standingOf(services, actor);
      const common = { state, within: within(reach), ofCustomer: isCustomer(actor) };
      const { items, nextCursor } = isMine
        ? await mayDecidePage(db, { ...common, ...asked }, actor, standing)
        : await approvalPage(db, { ...common, ...asked });
      const sheets = await sheetsOf(services, items, actor, standing);
      const now = Date.now();
      return {
        items: sheets.map((sheet) => sheetJson(sheet, now)),
        nextCursor: encodeCursor(list, nextCursor),
      };
    },
  );
}

type PageQuery = Omit<Parameters<typeof approvalPage>[1], 'might'>;

/** The statement finds what somebody might decide; whether they may is what the process will say. */
async function mayDecidePage(
  db: Services['db'],
  query: PageQuery,
  actor: FastifyRequest['actor'],
  standing: Standing,
): Promise<Page<ApprovalRow>> {
  if (query.state !== ('pending' satisfies ApprovalState)) return { items: [], nextCursor: null };
  const { id, roles } = actor;
  const might = { person: id, claims: [{ id, roles, kinds: null }, ...standing.places] };
  const items: ApprovalRow[] = [];
  let cursor: Cursor | undefined = query.cursor;
  for (;;) {
    const page = await approvalPage(db, { ...query, might, ...(cursor && { cursor }) });
    for (const [index, row] of page.items.entries()) {
      if (waysOf(row, standing).some(({ way }) => way !== 'recorded')) items.push(row);
      const isLast = page.nextCursor === null && index === page.items.length - 1;
      if (items.length === query.limit) {
        return { items, nextCursor: isLast ? null : cursorOf(row) };
      }
    }
    if (page.nextCursor === null) return { items, nextCursor: null };
    cursor = page.nextCursor;
  }
}

function registerOne(app: FastifyInstance, services: Services): void {
  app.get<{ Params: Static<typeof Params> }>(
    '/v1/approvals/:id',
    {
      schema: {
        tags,
        operationId: 'getApproval',
        summary: 'One request for approval, with everything one decides it by',
        params: Params,
        response: { 200: ApprovalSheetRef, ...problems(400, 401, 403, 404, 503) },
      },
    },
    async ({ params: { id }, actor, reach }) => {
      await services.fresh.reached(issueOfApproval(id));
      const [row] = await approvalRows(services.db, [id], within(reach));
      const isShown = row !== undefined && (!isCustomer(actor) || concernsCustomer(row.approval));
      if (!isShown) throw new ProblemError({ code: 'approval.unknown' });
      const standing = await standingOf(services, actor);
      const [sheet] = await sheetsOf(services, [row], actor, standing);
      if (sheet === undefined) throw new ProblemError({ code: 'approval.unknown' });
      return sheetJson(sheet, Date.now());
    },
  );
}
