import { lines } from '../../policy/policy.ts';
import type { Department, Organisation, Person, Team } from '../organisation.ts';
import type { Known } from './known.ts';
import {
  entryFaults,
  repeated,
  shown,
  teller,
  textFaults,
  type Faults,
  type Tell,
} from './tell.ts';

function* headFaults(tell: Tell, { head }: Department, { people }: Known): Faults {
  if (head === null || people.has(head)) return;
  const text = `there is no person ${shown(head)}; name somebody of the people, or nobody`;
  yield tell('head', 'unknown-person', text);
}

export function* departmentFaults({ departments }: Organisation, known: Known): Faults {
  for (const [index, department] of departments.entries()) {
    const tell = teller('department', index, department.id);
    yield* textFaults(tell, 'name', department.name);
    yield* headFaults(tell, department, known);
  }
}

const leads = (person: Person): boolean => person.roles.includes('line-lead');

function* leadFaults(tell: Tell, { line, lead }: Team, { people }: Known): Faults {
  if (lead === null) {
    if (line === null) return;
    const text = `the team serves line ${line} and has no lead; name a person with the role line-lead`;
    yield tell('lead', 'lead-missing', text);
    return;
  }
  const person = people.get(lead);
  if (person === undefined) {
    const text = `there is no person ${shown(lead)}; name a person with the role line-lead`;
    yield tell('lead', 'unknown-person', text);
  } else if (line !== null && !leads(person)) {
    const text = `${shown(lead)} has no role line-lead; give it, or name somebody who has it`;
    yield tell('lead', 'lead-role', text);
  }
}

function* oneTeamFaults(tell: Tell, team: Team, known: Known): Faults {
  const { department, line, region, products } = team;
  yield* textFaults(tell, 'name', team.name);
  if (department !== null && !known.departments.has(department)) {
    const text = `there is no department ${shown(department)}; name one of the departments, or none`;
    yield tell('department', 'unknown-department', text);
  }
  if (line !== null && !lines.includes(line)) {
    const text = `there is no line ${shown(String(line))}; write ${lines.join(', ')}, or nothing`;
    yield tell('line', 'line', text);
  }
  yield* leadFaults(tell, team, known);
  if (region !== null) yield* textFaults(tell, 'region', region);
  for (const product of products) yield* entryFaults(tell, 'products', product);
  yield* repeated(tell, 'products', products);
}

export function* teamFaults({ teams }: Organisation, known: Known): Faults {
  for (const [index, team] of teams.entries()) {
    yield* oneTeamFaults(teller('team', index, team.id), team, known);
  }
}
