import type { FastifyInstance } from 'fastify';
import type { Services } from '../services.ts';
import { registerAbsences } from './absences.ts';
import { registerApprovalDecisions } from './approval-decisions.ts';
import { registerApprovals } from './approvals.ts';
import { registerAudit } from './audit.ts';
import { registerBatch } from './batch.ts';
import { registerCalendars } from './calendars.ts';
import { registerChoices } from './choices.ts';
import { registerCodec } from './codec.ts';
import { registerCodecSignIn } from './codec-sign-in.ts';
import { registerCommands } from './commands.ts';
import { registerContacts } from './contacts.ts';
import { registerCreate } from './create.ts';
import { registerDecide } from './decide.ts';
import { registerDelegations } from './delegations.ts';
import { registerFeed } from './feed.ts';
import { registerHealth } from './health.ts';
import { registerHistory } from './history.ts';
import { registerImportIssues } from './import-issues.ts';
import { registerInbox } from './inbox.ts';
import { registerIssues } from './issues.ts';
import { registerKeys } from './keys.ts';
import { registerMe } from './me.ts';
import { registerPeople } from './people.ts';
import { registerPolicies } from './policies.ts';
import { registerQueues } from './queues.ts';
import { registerRebases } from './rebases.ts';
import { registerRoles } from './roles.ts';
import { registerRelated } from './related.ts';
import { registerTasks } from './tasks.ts';
import { registerRestricted } from './restricted.ts';
import { registerRosters } from './rosters.ts';
import { registerSavedQueries } from './saved-queries.ts';
import { registerTeams } from './teams.ts';
import { registerWhatIf } from './what-if.ts';
import { registerTimeline } from './timeline.ts';
import { registerWatchers } from './watchers.ts';
import { registerWebhookSecret } from './webhook-secret.ts';
import { registerWebhooks } from './webhooks.ts';
import { registerWebhookCreation } from './webhooks-create.ts';
import { registerWebhooksLog } from './webhooks-log.ts';

/** What every group of routes is registered with. */
export const routes: readonly ((
  app: FastifyInstance,
  services: Services,
) => void | Promise<void>)[] = [
  registerHealth,
  registerCreate,
  registerContacts,
  registerBatch,
  registerImportIssues,
  registerIssues,
  registerTimeline,
  registerHistory,
  registerCommands,
  registerApprovals,
  registerApprovalDecisions,
  registerDelegations,
  registerDecide,
  registerRestricted,
  registerInbox,
  registerMe,
  registerKeys,
  registerPolicies,
  registerRebases,
  registerWhatIf,
  registerCalendars,
  registerChoices,
  registerRelated,
  registerWatchers,
  registerWebhooks,
  registerWebhookCreation,
  registerWebhookSecret,
  registerWebhooksLog,
  registerTasks,
  registerQueues,
  registerSavedQueries,
  registerPeople,
  registerTeams,
  registerAbsences,
  registerRosters,
  registerRoles,
  registerAudit,
  registerFeed,
  registerCodec,
  registerCodecSignIn,
];
