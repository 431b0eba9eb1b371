import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type, type Static } from 'typebox';
import { findContacts, indexesOf } from '../../db/contact.ts';
import { eraseSubject, findSubject } from '../../db/subject.ts';
import { denied } from '../../domain/authority/guard.ts';
import { isWithin } from '../../domain/authority/scope.ts';
import { textChoices } from '../../domain/contact/contact.ts';
import { workOn } from '../../domain/issue/belongings.ts';
import type { IssueView } from '../../domain/issue/view.ts';
import { ProblemError } from '../plugins/problem.ts';
import { instant, IssueId, oneOf, toWire } from '../schemas/common.ts';
import { issueExample } from '../schemas/examples.ts';
import { Contact, CustomerId, MaskedContact, SubjectId, UnmaskReason } from '../schemas/fields.ts';
import { problems } from '../schemas/problem.ts';
import { KeyHeaders } from '../schemas/sending.ts';
import type { Services } from '../services.ts';
import { clearContact, maskedContact } from './contact-shown.ts';
import { readIssue } from './issues.ts';

const closed = { additionalProperties: false } as const;
const answers = problems(400, 401, 403, 404, 409, 413, 415, 422, 429, 503);
const subjectExample = '6f0e2c9a-41d7-4b53-9a0e-2b7d8c1f5e60';

/** Whom to ask about issues: shown for a reason, looked up, erased (domain C.9). */
export function registerContacts(app: FastifyInstance, services: Services): void {
  registerUnmask(app, services);
  registerFind(app, services);
  registerErase(app, services);
}

const UnmaskParams = Type.Object({ id: IssueId }, closed);
const UnmaskBody = Type.Object(
  { reason: UnmaskReason },
  { ...closed, examples: [{ reason: 'call-customer' }] },
);
const Unmasked = Type.Object(
  { subject: SubjectId, contact: Contact },
  {
    ...closed,
    description: 'Whom to ask, in the clear',
    examples: [{ subject: subjectExample, contact: { name: 'Li Wei', phone: '+86 10 5550 0100' } }],
  },
);

function registerUnmask(app: FastifyInstance, services: Services): void {
  app.post<{ Params: Static<typeof UnmaskParams>; Body: Static<typeof UnmaskBody> }>(
    '/v1/issues/:id/unmask',
    {
      schema: {
        tags: ['issue'],
        operationId: 'unmaskContact',
        summary: 'Whom to ask, in the clear; who looked and why is recorded first',
        headers: KeyHeaders,
        params: UnmaskParams,
        body: UnmaskBody,
        response: { 200: Unmasked, ...answers },
      },
    },
    async (request, reply) => {
      const { actor, params, body } = request;
      const { view, contact: sealed } = await readIssue(services, request, params.id);
      refuseUnlessWorking(request, view);
      if (sealed === null) throw new ProblemError({ code: 'contact.none' });
      const contact = await clearContact(services.vault, sealed);
      const subject = sealed.subjectId;
      if (contact === undefined) {
        throw new ProblemError({ code: 'contact.erased', facts: { subject } });
      }
      const facts = { reason: body.reason, person: subject };
      await services.audit.record({
        type: 'contact-unmasked',
        by: actor.id,
        subject: view.id,
        facts,
      });
      reply.header('cache-control', 'no-store');
      return { subject, contact };
    },
  );
}

/** Who reaches it only by their work does so while the issue is open. */
function refuseUnlessWorking(
  { actor, reach }: Pick<FastifyRequest, 'actor' | 'reach'>,
  view: IssueView,
): void {
  if (isWithin(reach, workOn(view))) return;
  throw new ProblemError(denied('unmaskContact', actor.roles));
}

const { email, phone } = Contact.properties;
const FindBody = Type.Object(
  { email, phone },
  {
    ...closed,
    minProperties: 1,
    maxProperties: 1,
    description: 'An e-mail address or a phone number, whole',
    examples: [{ email: 'li.wei@acme.example' }],
  },
);
const foundExample = {
  issueId: issueExample.id,
  number: issueExample.number,
  customerId: issueExample.customerId,
  reportedAt: issueExample.reportedAt,
  contact: issueExample.contact,
};
const Found = Type.Object(
  {
    items: Type.Array(
      Type.Object(
        {
          issueId: IssueId,
          number: Type.String({ description: 'Number people call it by' }),
          customerId: CustomerId,
          reportedAt: instant('When it was received'),
          contact: MaskedContact,
        },
        closed,
      ),
      { description: 'Newest first' },
    ),
    more: Type.Boolean({ description: 'There are more that are not listed' }),
  },
  {
    ...closed,
    description: 'Issues that name this person',
    examples: [{ items: [foundExample], more: false }],
  },
);
const mostFound = 200;

function registerFind(app: FastifyInstance, services: Services): void {
  const { db, vault, audit, fresh } = services;
  app.post<{ Body: Static<typeof FindBody> }>(
    // two colons: one in the address
    '/v1/contacts::find',
    {
      schema: {
        tags: ['issue'],
        operationId: 'findContacts',
        summary: 'Issues within reach that name an e-mail address or a phone number',
        headers: KeyHeaders,
        body: FindBody,
        response: { 200: Found, ...answers },
      },
    },
    async ({ actor, body, reach }, reply) => {
      const [index] = indexesOf(vault, body);
      if (index === undefined) {
        throw new ProblemError({ code: 'contact.bad-phone', pointer: '/phone' });
      }
      const { field, all } = index;
      await fresh.allReached();
      const rows = await findContacts(db, { field, values: all, reach, limit: mostFound + 1 });
      const found = rows.slice(0, mostFound).filter(({ view }) => isWithin(reach, workOn(view)));
      const facts = { field, found: found.length };
      await audit.record({ type: 'contact-looked-up', by: actor.id, subject: null, facts });
      reply.header('cache-control', 'no-store');
      const items = found.map(async ({ view, contact }) => ({
        issueId: view.id,
        number: view.number,
        customerId: view.customerId,
        reportedAt: toWire(view.reportedAt),
        contact: await maskedContact(vault, contact),
      }));
      return { items: await Promise.all(items), more: rows.length > mostFound };
    },
  );
}

const EraseParams = Type.Object({ subjectId: SubjectId }, closed);
const EraseBody = Type.Object(
  {
    confirm: Type.String({
      maxLength: 100,
      description: 'The id of the person once more: this cannot be undone',
      examples: [subjectExample],
    }),
    texts: oneOf(
      textChoices,
      'What becomes of the words of their issues, which may name them: `keep`, or `redact` all',
      'keep',
    ),
  },
  { ...closed, examples: [{ confirm: subjectExample, texts: 'keep' }] },
);
const Erased = Type.Object(
  {
    subject: SubjectId,
    erasedAt: instant('When it was erased first'),
    issues: Type.Integer({ minimum: 0, description: 'Issues that name the person' }),
    texts: Type.Integer({ minimum: 0, description: 'Texts that were redacted this time' }),
  },
  {
    ...closed,
    description: 'What was erased',
    examples: [
      { subject: subjectExample, erasedAt: '2026-03-02T09:30:00.000Z', issues: 2, texts: 0 },
    ],
  },
);

function registerErase(app: FastifyInstance, services: Services): void {
  const { db, audit, contents } = services;
  app.post<{ Params: Static<typeof EraseParams>; Body: Static<typeof EraseBody> }>(
    '/v1/contacts/:subjectId/erase',
    {
      schema: {
        tags: ['issue'],
        operationId: 'eraseSubject',
        summary: 'Erase the data of a person for good; issues, histories and the record stay',
        headers: KeyHeaders,
        params: EraseParams,
        body: EraseBody,
        response: { 200: Erased, ...answers },
      },
    },
    async ({ actor, params: { subjectId: id }, body: { confirm, texts } }) => {
      const known = await findSubject(db, id);
      if (known === undefined) throw new ProblemError({ code: 'contact.unknown' });
      if (confirm !== id) {
        throw new ProblemError({ code: 'contact.confirm-differs', pointer: '/confirm' });
      }
      // what has been done already is not told once more
      if (known.erasedAt === null || texts === 'redact') {
        const facts = { texts, issues: known.issues.length };
        await audit.record({ type: 'subject-erased', by: actor.id, subject: id, facts });
      }
      const erased = await eraseSubject(db, { id, by: actor.id, at: Date.now(), texts });
      contents.forget(erased.issues);
      return {
        subject: id,
        erasedAt: toWire(erased.erasedAt),
        issues: erased.issues.length,
        texts: erased.texts,
      };
    },
  );
}
