import { randomUUID } from 'node:crypto';
import helmet from '@fastify/helmet';
import type { Client } from '@temporalio/client';
import Fastify, {
  LogController,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import type { OpenDatabase } from '../db/database.ts';
import { appendAudit } from '../db/audit.ts';
import { storedDocuments } from '../db/documents.ts';
import { recordedVersion } from '../db/issue.ts';
import type { Listening } from '../db/notify.ts';
import { storedOrganisation } from '../db/organisation.ts';
import { Tail } from '../db/tail.ts';
import { findCaller } from '../db/person.ts';
import { derivedKey } from '../db/secret.ts';
import { Directories } from '../documents/directory.ts';
import { Pinner } from '../documents/pinner.ts';
import { errorForLog, loggerOptions } from '../log.ts';
import type { Targets } from '../outbound/guard.ts';
import type { KeyRing } from '../vault/key-ring.ts';
import { Vault } from '../vault/seal.ts';
import { issueWorkflowId } from '../workflows/contract.ts';
import { identityOptions, keptKeys } from './identity.ts';
import { AuditQueue } from './plugins/audit.ts';
import { registerAuthority, registerRouteList } from './plugins/authority.ts';
import { registerCodecDoor } from './plugins/codec-door.ts';
import { registerDrain } from './plugins/drain.ts';
import { registerDocs } from './plugins/docs.ts';
import { registerErrors, sendProblem } from './plugins/errors.ts';
import { Fresh } from './plugins/fresh.ts';
import { registerIdempotency } from './plugins/idempotency.ts';
import { registerIdentity } from './plugins/identity.ts';
import { registerMetrics } from './plugins/metrics.ts';
import { registerKeyLimit } from './plugins/key-limit.ts';
import { People } from './plugins/people.ts';
import { registerOverload, type LoadLimits } from './plugins/overload.ts';
import { Pseudonyms, registerPseudonyms } from './plugins/pseudonyms.ts';
import { registerSecurityLog } from './plugins/security-log.ts';
import { Streams } from './plugins/streams.ts';
import type { OidcSettings } from './plugins/tokens.ts';
import { Turns } from './plugins/turns.ts';
import { bodyLimit, refuseSocket, registerProtocol } from './plugins/protocol.ts';
import { routes } from './routes/all.ts';
import { ListedIssueSchema } from './routes/issues.ts';
import { EventSchema } from './schemas/event.ts';
import { CloudEventSchema } from './schemas/feed.ts';
import { ApprovalSchema } from './schemas/approval.ts';
import { ApprovalSheet } from './schemas/approval-sheet.ts';
import { IssueSchema } from './schemas/issue.ts';
import { ProblemSchema } from './schemas/problem.ts';
import { Contents, KeptDirectory, type Services } from './services.ts';

export interface Settings {
  readonly taskQueue: string;
  readonly temporalNamespace: string;
  readonly temporalUiUrl: string;
  /** What this installation signs and derives with; the same in every process of it. */
  readonly secret: string;
  /** Access tokens are taken from this provider; none when not given. */
  readonly oidc?: OidcSettings | undefined;
  /** Where webhooks may go; to public addresses only when not given. */
  readonly webhookTargets?: Targets;
  readonly logLevel: string;
  /** Where the log goes; standard output when not given. */
  readonly logTo?: { write(line: string): void };
  /** Names this server goes by in the Host header; any when not given. */
  readonly hosts?: readonly string[];
  readonly load?: LoadLimits;
  /** Origin of the Temporal UI that may have payloads decoded; there is no codec endpoint when not given. */
  readonly codecOrigin?: string;
  /** Requests a minute with one key, or by one person who signs in otherwise. */
  readonly ratePerKey?: number;
}

export interface Deps {
  readonly database: Pick<OpenDatabase, 'db'>;
  readonly temporal: Client;
  /** What histories and columns are encrypted with. */
  readonly keyRing: KeyRing;
  /** Begins to hear of what is recorded. */
  readonly listen: (onRecorded: (stream: string, version: number) => void) => Listening;
  readonly settings: Settings;
}

const defaultLoad: LoadLimits = { inFlight: 200, perMinute: 6000 };
const usualRatePerKey = 6000;
const requestTimeoutMs = 15_000;
const headersTimeoutMs = 10_000;
const timeoutsCheckedMs = 1000;
const keepAliveMs = 72_000;
const longestParam = 400;

/** The API as a value: everything it needs comes in, nothing is started. */
export async function buildApp(deps: Deps): Promise<FastifyInstance> {
  const { listen, settings } = deps;
  const app = createServer(settings);
  const services = servicesOf(app, deps);
  registerRouteList(app);
  const { audit, streams, pseudonyms } = services;
  hearRecorded(app, services, listen);
  keepDirectory(app, services);
  for (const schema of sharedSchemas) app.addSchema(schema);
  registerErrors(app);
  await registerHelmet(app);
  // first, so that requests to nowhere are counted as well
  await registerOverload(app, settings.load ?? defaultLoad);
  registerProtocol(app, settings.hosts);
  registerDrain(app);
  await registerDocs(app);
  registerMetrics(app);
  registerSecurityLog(app);
  await registerCodecDoor(app, services.codecOrigin);
  registerIdentity(app, identityOptions(app, services, settings.oidc));
  registerKeyLimit(app, settings.ratePerKey ?? usualRatePerKey);
  registerAuthority(app, audit);
  registerPseudonyms(app, pseudonyms);
  registerIdempotency(app);
  await streams.register(app);
  await registerRoutes(app, services);
  return app;
}

const sharedSchemas = [
  ProblemSchema,
  ApprovalSchema,
  ApprovalSheet,
  IssueSchema,
  ListedIssueSchema,
  EventSchema,
  CloudEventSchema,
];

/** What routes work with. */
function servicesOf(
  app: FastifyInstance,
  { database, temporal, keyRing, settings }: Deps,
): Services {
  const { db } = database;
  const { temporalUiUrl, temporalNamespace: namespace, taskQueue, secret } = settings;
  const workflowsUrl = `${temporalUiUrl}/namespaces/${namespace}/workflows`;
  const directories = new KeptDirectory(new Directories(storedOrganisation(db)));
  const audit = new AuditQueue({ append: (events) => appendAudit(db, events), log: app.log });
  app.addHook('onClose', () => audit.close());
  return {
    db,
    audit,
    streams: new Streams(),
    tail: new Tail({
      db,
      onError: (error) => app.log.warn({ err: error }, 'No events can be read'),
    }),
    turns: { organisation: new Turns(), links: new Turns() },
    temporal,
    namespace,
    taskQueue,
    fresh: new Fresh((id) => recordedVersion(db, id)),
    contents: new Contents(db),
    people: new People((id) => findCaller(db, id)),
    keys: keptKeys(app, db, audit),
    secret,
    codecOrigin: settings.codecOrigin ?? '',
    keyRing,
    vault: new Vault(keyRing),
    webhookTargets: settings.webhookTargets ?? 'public',
    pinner: new Pinner(storedDocuments(db), (found) =>
      app.log.warn(found, 'A calendar has no dated days for a year; deadlines in it are flagged'),
    ),
    directories,
    pseudonyms: new Pseudonyms(derivedKey(secret, 'pseudonym'), () => directories.current()),
    workflowsUrl,
    linksOf: (id) => ({
      self: `/v1/issues/${id}`,
      temporal: `${workflowsUrl}/${issueWorkflowId(id)}`,
    }),
  };
}

/** Nothing the API answers may be shown as a page; the pages under /docs bring a policy of their own. */
async function registerHelmet(app: FastifyInstance): Promise<void> {
  const nothing = { directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } };
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, ...nothing },
    strictTransportSecurity: false,
  });
}

async function registerRoutes(app: FastifyInstance, services: Services): Promise<void> {
  for (const register of routes) await register(app, services);
}

function createServer({ logLevel, logTo, secret }: Settings): FastifyInstance {
  const { serializers, ...logger } = loggerOptions({ level: logLevel, secrets: [secret] });
  const app = Fastify({
    logger: {
      ...logger,
      ...(logTo === undefined ? {} : { stream: logTo }),
      serializers: {
        ...serializers,
        // addresses may hold what people search for: the log names the route instead
        req: ({ method, id }: FastifyRequest) => ({ method, id }),
      },
    },
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    bodyLimit,
    return503OnClosing: false,
    requestTimeout: requestTimeoutMs,
    keepAliveTimeout: keepAliveMs,
    maxRequestsPerSocket: 1000,
    http: {
      headersTimeout: headersTimeoutMs,
      connectionsCheckingInterval: timeoutsCheckedMs,
      maxHeaderSize: 16 * 1024,
    },
    routerOptions: { maxParamLength: longestParam },
    frameworkErrors: (error, request, reply) =>
      sendProblem(error, request as FastifyRequest, reply as FastifyReply),
    clientErrorHandler: (error, socket) => refuseSocket(error, socket),
    ajv: {
      customOptions: {
        coerceTypes: false,
        removeAdditional: false,
        useDefaults: false,
        allErrors: true,
        verbose: true,
      },
    },
  });
  // answers are made by functions that name every field: schemas document them and tests compare
  app.setSerializerCompiler(() => (body) => JSON.stringify(body));
  return app;
}

function hearRecorded(
  app: FastifyInstance,
  { fresh, streams, tail }: Pick<Services, 'fresh' | 'streams' | 'tail'>,
  listen: Deps['listen'],
): void {
  let listening: Listening | undefined;
  app.addHook('onReady', async () => {
    // nobody waits for it: the database may be away
    void tail.open();
    listening = listen((stream, version) => {
      fresh.recorded(stream, version);
      streams.changed();
      tail.changed();
    });
  });
  app.addHook('onClose', async () => {
    await listening?.close();
    await tail.close();
  });
}

/** Read beforehand: the database may be away when the first command needs it. Nobody waits for it. */
function keepDirectory(app: FastifyInstance, { directories }: Services): void {
  app.addHook('onReady', async () => {
    directories.current().catch((error: unknown) => {
      app.log.warn(errorForLog(error), 'The organisation cannot be read yet');
    });
  });
}
