/** What `itr up` shows at the end: where everything is and what to do next. */
import { demoCustomer, demoPeople } from './organisation.ts';
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
    people: demoPeople,
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

function people(): string {
  const rows = demoPeople.map(({ id, role }) => `    ${id.padEnd(12)} ${role}`);
  return `  People of the demo organisation: act as one of them by the header "X-Actor: <id>" (local stacks only)

${rows.join('\n')}
`;
}

const locked = `  The API listens beyond this machine, so the header X-Actor is not trusted; nobody is let in without a key.
  (ITR_ACTOR_HEADER=trust would change that: for closed test networks only.)
`;
