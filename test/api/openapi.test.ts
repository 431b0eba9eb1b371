import { readFile } from 'node:fs/promises';
import { Value } from 'typebox/value';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openapiDocument } from '../../api/openapi.ts';
import { commandRoutes } from '../../api/routes/command/table.ts';
import { errorCatalogue } from '../../domain/errors.ts';
import { stages, statuses } from '../../domain/issue/stages.ts';
import { fits, startApi, type TestApi } from './support.ts';

interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly description?: string;
  readonly example?: unknown;
  readonly examples?: readonly unknown[];
  readonly enum?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: unknown;
}
type Content = Readonly<
  Record<
    string,
    { readonly schema?: Schema; readonly example?: unknown; readonly examples?: unknown }
  >
>;
interface Operation {
  readonly summary?: string;
  readonly tags?: readonly string[];
  readonly parameters?: readonly { name: string; in: string; schema: Schema; example?: unknown }[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly content?: Content }>>;
}
interface Document {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

let api: TestApi;
let text: string;
let document: Document;
beforeAll(async () => {
  api = await startApi();
  text = await openapiDocument();
  document = JSON.parse(text) as Document;
});
afterAll(() => api.close());

const operations = (): [string, Operation][] =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): [string, Operation] => [
      `${method.toUpperCase()} ${path}`,
      operation,
    ]),
  );
const resolved = (schema: Schema | undefined): Schema | undefined =>
  schema?.$ref === undefined
    ? schema
    : document.components.schemas[schema.$ref.replace('#/components/schemas/', '')];
const hasExample = (content: Content | undefined): boolean =>
  Object.values(content ?? {}).some((one) => {
    const schema = resolved(one.schema);
    return [one.example, one.examples, schema?.example, schema?.examples].some(
      (example) => example !== undefined,
    );
  });

describe('the OpenAPI document', () => {
  it('is what the repository says it is', async () => {
    const snapshot = await readFile(new URL('../../api/openapi.json', import.meta.url), 'utf8');
    // not equal? `npm run build && npm run openapi`
    expect(text === snapshot).toBe(true);
  });

  it('is served', async () => {
    const served = await api.app.inject('/openapi.json');
    expect(served.headers['content-type']).toContain('application/json');
    expect(served.json<Document>().paths).toEqual(document.paths);
    expect(document.openapi).toBe('3.1.0');
  });

  it('has every route of the contract', () => {
    const names = operations().map(([name]) => name);
    const expected = [
      'POST /v1/issues',
      'GET /v1/issues',
      'POST /v1/issues:batch',
      'POST /v1/issues:import',
      'GET /v1/issues/{id}/history',
      'GET /v1/issues/{id}',
      'GET /v1/issues/{id}/events',
      'GET /v1/issues/{id}/clocks',
      'GET /v1/issues/{id}/escalations',
      ...['choices', 'similar', 'related', 'watchers'].map((part) => `GET /v1/issues/{id}/${part}`),
      'PUT /v1/issues/{id}/watchers/{person}',
      'DELETE /v1/issues/{id}/watchers/{person}',
      'GET /v1/tasks',
      ...commandRoutes.map(({ name }) => `POST /v1/issues/{id}/${name}`),
      'GET /v1/issues/{id}/restricted',
      'GET /v1/issues/{id}/export',
      'POST /v1/issues/{id}/unmask',
      'POST /v1/contacts:find',
      'POST /v1/contacts/{subjectId}/erase',
      'GET /v1/approvals',
      'GET /v1/approvals/{id}',
      'GET /v1/events',
      'GET /v1/stream',
      'GET /v1/audit',
      'GET /v1/audit/export',
      'POST /v1/approvals/{id}/decide',
      'POST /v1/approvals/{id}/withdraw',
      'GET /v1/delegations',
      'POST /v1/delegations',
      'DELETE /v1/delegations/{id}',
      'GET /v1/me',
      'GET /v1/roles',
      'GET /v1/keys',
      'POST /v1/keys',
      'POST /v1/keys/{id}/rotate',
      'DELETE /v1/keys/{id}',
      ...['GET', 'POST'].map((method) => `${method} /v1/webhooks`),
      ...['GET', 'PATCH', 'DELETE'].map((method) => `${method} /v1/webhooks/{id}`),
      ...['deliveries', 'dead-letters'].map((part) => `GET /v1/webhooks/{id}/${part}`),
      ...['test', 'rotate-secret', 'replay'].map((part) => `POST /v1/webhooks/{id}/${part}`),
      'GET /v1/inbox',
      'POST /v1/inbox/read',
      'GET /v1/summary',
      'GET /v1/queues',
      'GET /v1/queues/{name}',
      'GET /v1/saved-queries',
      'GET /v1/policies',
      'POST /v1/policies',
      'GET /v1/policies/schema',
      'POST /v1/policies/check',
      'POST /v1/policies/backtest',
      'GET /v1/policies/{version}',
      'DELETE /v1/policies/{version}',
      'GET /v1/policies/{version}/diff',
      ...['approve', 'activate', 'preview', 'rebase', 'backtest'].map(
        (name) => `POST /v1/policies/{version}/${name}`,
      ),
      'GET /v1/rebases/{id}',
      'GET /v1/calendars',
      'POST /v1/audit/verify',
      'POST /v1/calendars',
      'GET /v1/calendars/schema',
      'POST /v1/calendars/check',
      'GET /v1/calendars/{id}',
      'GET /v1/calendars/{id}/years/{year}',
      'POST /v1/calendars/{id}/proposals',
      'GET /v1/departments',
      'GET /v1/people',
      'GET /v1/people/{id}',
      'GET /v1/people/export',
      'POST /v1/people/import',
      'GET /v1/teams',
      'GET /v1/teams/{id}',
      'GET /v1/teams/{id}/on-duty',
      'GET /v1/absences',
      'POST /v1/absences',
      'DELETE /v1/absences/{id}',
      'GET /v1/rosters',
      'GET /v1/rosters/schema',
      ...['GET', 'PUT', 'DELETE'].map((method) => `${method} /v1/rosters/{id}`),
      ...['shifts', 'gaps', 'calendar.ics'].map((part) => `GET /v1/rosters/{id}/${part}`),
      ...['decode', 'encode'].map((way) => `POST /codec/${way}`),
      'GET /health',
      'GET /ready',
      'GET /metrics',
    ];
    expect(names.toSorted()).toEqual(expected.toSorted());
  });

  it('gives an example of every body, parameter and answer', () => {
    const lacking = operations().flatMap(([name, operation]) => {
      const { parameters = [], requestBody, responses, summary, tags } = operation;
      const good = Object.entries(responses).find(([status]) => status.startsWith('2'));
      return [
        ...(summary === undefined || tags === undefined ? [`${name}: summary`] : []),
        ...(requestBody !== undefined && !hasExample(requestBody.content) ? [`${name}: body`] : []),
        ...(hasExample(good?.[1].content) ? [] : [`${name}: answer`]),
        ...parameters
          .filter(
            ({ schema, example }) => (example ?? schema.example ?? schema.examples) === undefined,
          )
          .map((parameter) => `${name}: ${parameter.in} ${parameter.name}`),
      ];
    });
    expect(lacking).toEqual([]);
  });

  it('says of every named schema what it is, with an example that fits', () => {
    for (const [name, schema] of Object.entries(document.components.schemas)) {
      const [example] = schema.examples ?? [schema.example];
      const faults = fits(api, name, example);
      expect({ name, described: schema.description !== undefined, faults }).toEqual({
        name,
        described: true,
        faults: [],
      });
    }
  });

  it('has the stages and statuses of the domain', () => {
    const { properties } = document.components.schemas['Issue'] ?? {};
    expect(properties?.['stage']?.enum).toEqual([...stages]);
    expect(properties?.['status']?.enum).toEqual([...statuses]);
  });

  it('gives examples of commands that the commands accept', () => {
    for (const { name, body } of commandRoutes) {
      const { examples } = body as { readonly examples?: readonly unknown[] };
      const accepted = Value.Check(body, examples?.[0]);
      expect({ name, accepted }).toEqual({ name, accepted: true });
    }
  });
});

describe('the pages', () => {
  it('show the document without reaching outside', async () => {
    const page = await api.app.inject('/docs/');
    expect(page.statusCode).toBe(200);
    expect(page.headers['content-security-policy']).not.toMatch(/https?:|upgrade-insecure/);
    const own = [...page.body.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, link]) => link ?? '');
    expect(own.length).toBeGreaterThan(2);
    for (const link of own) {
      expect(link).toMatch(/^\.?\//);
      const asset = await api.app.inject(new URL(link, 'http://localhost/docs/').pathname);
      expect({ link, status: asset.statusCode }).toEqual({ link, status: 200 });
    }
    const start = await api.app.inject('/docs/static/swagger-initializer.js');
    expect(start.body).toContain('"validatorUrl":null');
  });

  it('explain every error under its anchor', async () => {
    const page = await api.app.inject('/docs/errors');
    expect(page.headers['content-type']).toContain('text/html');
    for (const [code, { text: meaning }] of Object.entries(errorCatalogue)) {
      expect(page.body).toContain(`id="${code}"`);
      expect(page.body).toContain(meaning.replaceAll('&', '&amp;').replaceAll('<', '&lt;'));
    }
  });

  it('count every request for Prometheus', async () => {
    await api.app.inject('/health');
    const { body, headers } = await api.app.inject('/metrics');
    expect(headers['content-type']).toContain('text/plain');
    expect(body).toMatch(
      /itr_http_request_duration_seconds_count\{method="GET",route="\/health",status="200"\} \d+/,
    );
    expect(body).toContain('process_cpu_seconds_total');
  });
});
