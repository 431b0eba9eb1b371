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
import { storedDocuments } from '../db/documents.ts';
import { recordedVersion } from '../db/issue.ts';
import type { Listening } from '../db/notify.ts';
import { storedOrganisation } from '../db/organisation.ts';
import { findPerson } from '../db/person.ts';
import { Directories } from '../documents/directory.ts';
import { Pinner } from '../documents/pinner.ts';
import { issueWorkflowId } from '../workflows/contract.ts';
import { registerDrain } from './plugins/drain.ts';
import { registerDocs } from './plugins/docs.ts';
import { errorForLog, registerErrors, sendProblem } from './plugins/errors.ts';
import { Fresh } from './plugins/fresh.ts';
import { registerIdempotency } from './plugins/idempotency.ts';
import { registerIdentity, registerInsiders } from './plugins/identity.ts';
import { registerMetrics } from './plugins/metrics.ts';
import { People } from './plugins/people.ts';
import { registerOverload, type LoadLimits } from './plugins/overload.ts';
import { Streams } from './plugins/streams.ts';
import { Turns } from './plugins/turns.ts';
import { bodyLimit, refuseSocket, registerProtocol } from './plugins/protocol.ts';
import { registerAbsences } from './routes/absences.ts';
import { registerApprovals } from './routes/approvals.ts';
import { registerCalendars } from './routes/calendars.ts';
import { registerChoices } from './routes/choices.ts';
import { registerCommands } from './routes/commands.ts';
import { registerCreate } from './routes/create.ts';
import { registerHealth } from './routes/health.ts';
import { registerInbox } from './routes/inbox.ts';
import { ListedIssueSchema, registerIssues } from './routes/issues.ts';
import { registerPeople } from './routes/people.ts';
import { registerPolicies } from './routes/policies.ts';
import { registerQueues } from './routes/queues.ts';
import { registerRebases } from './routes/rebases.ts';
import { registerRelated } from './routes/related.ts';
import { registerTasks } from './routes/tasks.ts';
import { registerRosters } from './routes/rosters.ts';
import { registerTeams } from './routes/teams.ts';
import { registerWhatIf } from './routes/what-if.ts';
import { registerTimeline } from './routes/timeline.ts';
import { registerWatchers } from './routes/watchers.ts';
import { EventSchema } from './schemas/event.ts';
import { ApprovalSchema, IssueSchema } from './schemas/issue.ts';
import { ProblemSchema } from './schemas/problem.ts';
import { Contents, KeptDirectory, type Services } from './services.ts';

export interface Settings {
  readonly taskQueue: string;
  readonly temporalNamespace: string;
  readonly temporalUiUrl: string;
  readonly actorHeader: 'trust' | 'refuse';
  readonly logLevel: string;
  /** Names this server goes by in the Host header; any when not given. */
  readonly hosts?: readonly string[];
  readonly load?: LoadLimits;
}

export interface Deps {
  readonly database: Pick<OpenDatabase, 'db'>;
  readonly temporal: Client;
  /** Begins to hear of what is recorded. */
  readonly listen: (onRecorded: (stream: string, version: number) => void) => Listening;
  readonly settings: Settings;
}

const defaultLoad: LoadLimits = { inFlight: 200, perMinute: 6000 };
const requestTimeoutMs = 15_000;
const headersTimeoutMs = 10_000;
const timeoutsCheckedMs = 1000;
const keepAliveMs = 72_000;
const longestParam = 300;

/** The API as a value: everything it needs comes in, nothing is started. */
export async function buildApp({
  database,
  temporal,
  listen,
  settings,
}: Deps): Promise<FastifyInstance> {
  const app = createServer(settings);
  const { db } = database;
  const fresh = new Fresh((id) => recordedVersion(db, id));
  const people = new People((id) => findPerson(db, id));
  const { temporalUiUrl, temporalNamespace: namespace, taskQueue } = settings;
  const streams = new Streams();
  const services: Services = {
    db,
    streams,
    turns: { organisation: new Turns(), links: new Turns() },
    temporal,
    namespace,
    taskQueue,
    fresh,
    contents: new Contents(db),
    people,
    pinner: new Pinner(storedDocuments(db), (found) =>
      app.log.warn(found, 'A calendar has no dated days for a year; deadlines in it are flagged'),
    ),
    directories: new KeptDirectory(new Directories(storedOrganisation(db))),
    linksOf: (id) => ({
      self: `/v1/issues/${id}`,
      temporal: `${temporalUiUrl}/namespaces/${namespace}/workflows/${issueWorkflowId(id)}`,
    }),
  };
  hearRecorded(app, { fresh, streams }, listen);
  keepDirectory(app, services);
  for (const schema of [
    ProblemSchema,
    ApprovalSchema,
    IssueSchema,
    ListedIssueSchema,
    EventSchema,
  ]) {
    app.addSchema(schema);
  }
  registerErrors(app);
  await registerHelmet(app);
  // first, so that requests to nowhere are counted as well
  await registerOverload(app, settings.load ?? defaultLoad);
  registerProtocol(app, settings.hosts);
  registerDrain(app);
  await registerDocs(app);
  registerMetrics(app);
  registerIdentity(app, { actorHeader: settings.actorHeader, people });
  registerIdempotency(app);
  await streams.register(app);
  await registerRoutes(app, services);
  return app;
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
  for (const register of routes) register(app, services);
  // a scope of its own: what is registered in it later is closed to customers as well
  await app.register(async (scope) => {
    registerInsiders(scope);
    for (const register of internalRoutes) register(scope, services);
  });
}

/** Who works here and how the work goes: for people who work here. */
const internalRoutes = [
  registerChoices,
  registerRelated,
  registerWatchers,
  registerTasks,
  registerQueues,
  registerPeople,
  registerTeams,
  registerAbsences,
  registerRosters,
];

const routes = [
  registerHealth,
  registerCreate,
  registerIssues,
  registerTimeline,
  registerCommands,
  registerApprovals,
  registerInbox,
  registerPolicies,
  registerRebases,
  registerWhatIf,
  registerCalendars,
];

function createServer({ logLevel }: Settings): FastifyInstance {
  const app = Fastify({
    logger: {
      level: logLevel,
      serializers: {
        // addresses may hold what people search for: the log names the route instead
        req: ({ method, id }: FastifyRequest) => ({ method, id }),
        err: errorForLog,
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
  { fresh, streams }: Pick<Services, 'fresh' | 'streams'>,
  listen: Deps['listen'],
): void {
  let listening: Listening | undefined;
  app.addHook('onReady', async () => {
    listening = listen((stream, version) => {
      fresh.recorded(stream, version);
      streams.changed();
    });
  });
  app.addHook('onClose', async () => listening?.close());
}

/** Read beforehand: the database may be away when the first command needs it. Nobody waits for it. */
function keepDirectory(app: FastifyInstance, { directories }: Services): void {
  app.addHook('onReady', async () => {
    directories.current().catch((error: unknown) => {
      app.log.warn(errorForLog(error), 'The organisation cannot be read yet');
    });
  });
}
