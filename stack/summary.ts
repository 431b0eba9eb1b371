/** What `itr up` shows at the end: where everything is, who may act, and what to do next. */
import { roles, type Role } from '../domain/people.ts';
import { keysFile, type Keys } from './key-file.ts';
import { demoCustomer, demoOrganisation } from './organisation.ts';
import { dataFolder, logFolder } from './paths.ts';
import type { StackAddresses } from './state.ts';

/** The addresses, for machines; where the keys are, but no key. */
export function summaryForMachines(addresses: StackAddresses, keys: Keys | undefined): string {
  const { api, worker } = addresses;
  return JSON.stringify({
    ...addresses,
    docs: `${api}/docs`,
    health: `${api}/health`,
    ready: `${api}/ready`,
    metrics: [`${api}/metrics`, `${worker}/metrics`],
    logs: logFolder,
    people: demoOrganisation.people.map(({ id, name, roles: held }) => ({ id, name, roles: held })),
    keys: keys === undefined ? null : keysFile(dataFolder),
    customer: demoCustomer,
    stop: `kill ${process.pid}`,
  });
}

/** The same for people. */
export function summary(addresses: StackAddresses, keys: Keys | undefined): string {
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

${keys === undefined ? firstKey : people(keys)}${keys === undefined ? '' : clearText(api)}
  Next

    curl -s ${api}/v1/issues -H 'Authorization: Bearer ${keys?.['mia'] ?? yourKey}'

    curl -s ${api}/v1/issues -H 'Authorization: Bearer ${keys?.['ina'] ?? yourKey}' \\
      -H 'Content-Type: application/json' -H 'Idempotency-Key: my-first' -d '{"title":"Pump stops",
      "description":"It stops after a minute.","type":"fault","channel":"portal",
      "customerId":"${demoCustomer}","statedSeverity":"S2"}'

    npm run itr -- demo      the demo issue once more
    npm run itr -- doctor    is everything well?
    npm run itr -- --help    everything else

  Ctrl-C stops it all. The data stays in .data; "npm run itr -- reset" deletes it.
`;
}

const clearText = (
  api: string,
): string => `  Histories are encrypted. To read them in the Temporal UI:

    1. sign in at ${api}/codec/sign-in with one of these keys
    2. once, in the UI: the glasses at the top, "Use my browser setting", the endpoint
       ${api}/codec, "Include cross-origin credentials", Apply
`;

const yourKey = 'YOUR-KEY';

/** Somebody for each role: a list of all would push the addresses out of sight. */
function people(keys: Keys): string {
  const rows = roles.flatMap((role) => {
    const id = holderOf(role, keys);
    return id === undefined ? [] : [`    ${id.padEnd(10)} ${role.padEnd(18)} ${keys[id]}`];
  });
  return `  People of the demo organisation and their keys, one for each role (valid here only)

    person     role               key
${rows.join('\n')}

    All of them are in ${keysFile(dataFolder)}; "npm run itr -- key erik" prints one.
`;
}

/** Who holds a role before all others: those of whom it is the first one. */
function holderOf(role: Role, keys: Keys): string | undefined {
  const known = demoOrganisation.people.filter(({ id }) => Object.hasOwn(keys, id));
  const holder =
    known.find((one) => one.roles[0] === role) ?? known.find((one) => one.roles.includes(role));
  return holder?.id;
}

const firstKey = `  The API listens beyond this machine, so no keys are made for the demo people. Make a first key; it is shown once:

    npm run itr -- keys create --holder ada --database
`;
