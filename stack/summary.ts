/** What `itr up` shows at the end: where everything is and what to do next. */
import { demoCustomer, demoOrganisation } from './organisation.ts';
import { logFolder } from './paths.ts';
import type { StackAddresses } from './state.ts';

/** The addresses, for machines. */
export function summaryForMachines(addresses: StackAddresses): string {
  const { api, worker } = addresses;
  return JSON.stringify({
    ...addresses,
    docs: `${api}/docs`,
    health: `${api}/health`,
    ready: `${api}/ready`,
    metrics: [`${api}/metrics`, `${worker}/metrics`],
    logs: logFolder,
    people: demoOrganisation.people.map(({ id, name, roles }) => ({ id, name, roles })),
    customer: demoCustomer,
    stop: `kill ${process.pid}`,
  });
}

/** The same for people. */
export function summary(addresses: StackAddresses, trusted: boolean): string {
  const { api, worker, temporalUi, temporalAddress } = addresses;
  const { databaseUrl = 'the one of DATABASE_URL' } = addresses;
  return `
  The stack is running.

    API          ${api}/v1/issues
    API page     ${api}/docs
    Health       ${api}/health  ${api}/ready
    Metrics      ${api}/metrics  ${worker}/metrics
    Temporal UI  ${temporalUi}
    Temporal     ${temporalAddress}
    PostgreSQL   ${databaseUrl}
    Logs         ${logFolder}

${trusted ? people() : locked}
  Next

    curl -s ${api}/v1/issues -H 'X-Actor: mia'

    curl -s ${api}/v1/issues -H 'X-Actor: ina' -H 'Content-Type: application/json' \\
      -H 'Idempotency-Key: my-first' -d '{"title":"Pump stops","description":"It stops after a minute.",
      "type":"fault","channel":"portal","customerId":"${demoCustomer}","statedSeverity":"S2"}'

    npm run itr -- demo      the demo issue once more
    npm run itr -- doctor    is everything well?
    npm run itr -- --help    everything else

  Ctrl-C stops it all. The data stays in .data; "npm run itr -- reset" deletes it.
`;
}

/** One line for each role or team: a list of all would push the addresses out of sight. */
function people(): string {
  const groups = new Map<string, string[]>();
  for (const { id, roles, teams } of demoOrganisation.people) {
    const [role = ''] = roles;
    const group = role === 'engineer' ? `${role} ${teams.join(' ')}` : role;
    groups.set(group, [...(groups.get(group) ?? []), id]);
  }
  const rows = [...groups].map(([group, ids]) => `    ${group.padEnd(20)} ${ids.join(' ')}`);
  return `  People of the demo organisation: act as one of them by the header "X-Actor: <id>" (local stacks only)

${rows.join('\n')}
`;
}

const locked = `  The API listens beyond this machine, so the header X-Actor is not trusted; nobody is let in without a key.
  (ITR_ACTOR_HEADER=trust would change that: for closed test networks only.)
`;
