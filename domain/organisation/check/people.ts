import { roles } from '../../people.ts';
import { skillKinds, type Organisation, type Person, type Skill } from '../organisation.ts';
import { personIdPattern } from './ids.ts';
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

function* roleFaults(tell: Tell, person: Person): Faults {
  for (const role of person.roles) {
    if (roles.includes(role)) continue;
    const text = `there is no role ${shown(role)}; the roles are ${roles.join(', ')}`;
    yield tell('roles', 'unknown-role', text);
  }
  yield* repeated(tell, 'roles', person.roles);
}

const customerRule = 'write 1 to 128 letters, digits, dots, dashes, underscores, @ and colons';

function* customerFaults(tell: Tell, { roles, customerId, customers }: Person): Faults {
  if (customerId === null) {
    if (!roles.includes('customer')) return;
    const text = 'somebody with the role customer belongs to a customer; name whose person it is';
    yield tell('customerId', 'customer-missing', text);
  } else if (!personIdPattern.test(customerId)) {
    const text = `${shown(customerId)} is no id of a customer; ${customerRule}`;
    yield tell('customerId', 'bad-id', text);
  }
  for (const id of customers) {
    if (personIdPattern.test(id)) continue;
    yield tell('customers', 'bad-id', `${shown(id)} is no id of a customer; ${customerRule}`);
  }
  yield* repeated(tell, 'customers', customers);
}

function* placeFaults(tell: Tell, person: Person, known: Known): Faults {
  const { department, teams, reportsTo } = person;
  if (department !== null && !known.departments.has(department)) {
    const text = `there is no department ${shown(department)}; name one of the departments, or none`;
    yield tell('department', 'unknown-department', text);
  }
  for (const team of teams) {
    if (known.teams.has(team)) continue;
    yield tell('teams', 'unknown-team', `there is no team ${shown(team)}; name one of the teams`);
  }
  yield* repeated(tell, 'teams', teams);
  const worker = (['engineer', 'line-lead'] as const).find((role) => person.roles.includes(role));
  if (worker !== undefined && teams.length === 0) {
    const text = `somebody with the role ${worker} works issues and is in no team; name one`;
    yield tell('teams', 'no-team', text);
  }
  if (reportsTo !== null && !known.people.has(reportsTo)) {
    const text = `there is no person ${shown(reportsTo)}; name the superior by id, or nobody`;
    yield tell('reportsTo', 'unknown-person', text);
  }
}

function* skillFaults(tell: Tell, skills: readonly Skill[]): Faults {
  for (const { kind, name, level } of skills) {
    if (!skillKinds.includes(kind)) {
      const text = `there is no kind of skill ${shown(kind)}; the kinds are ${skillKinds.join(', ')}`;
      yield tell('skills', 'skill-kind', text);
    }
    yield* entryFaults(tell, 'skills', name);
    if (!Number.isInteger(level) || level < 1 || level > 5) {
      const wrong = `the skill ${shown(`${kind}:${name}`)} has the level ${level}`;
      yield tell('skills', 'skill-level', `${wrong}; write 1 (learning) to 5 (expert)`);
    }
  }
  yield* repeated(
    tell,
    'skills',
    skills.map(({ kind, name }) => `${kind}:${name}`),
  );
}

/** More than anybody can have open. */
const mostCapacity = 10_000;

function* workFaults(tell: Tell, { capacity, calendar }: Person, { calendars }: Known): Faults {
  if (capacity !== null) {
    const whole = Number.isInteger(capacity) && capacity >= 1 && capacity <= mostCapacity;
    const wrong = `the capacity is ${capacity}`;
    const right = `write a whole number from 1 to ${mostCapacity}, or nothing for no limit`;
    if (!whole) yield tell('capacity', 'capacity', `${wrong}; ${right}`);
  }
  if (calendar !== null && !calendars.has(calendar)) {
    const named = [...calendars].slice(0, 20).join(', ');
    const text = `there is no calendar ${shown(calendar)}; the calendars are ${named}`;
    yield tell('calendar', 'unknown-calendar', text);
  }
}

export function* personFaults({ people }: Organisation, known: Known): Faults {
  for (const [index, person] of people.entries()) {
    const tell = teller('person', index, person.id);
    yield* textFaults(tell, 'name', person.name);
    yield* roleFaults(tell, person);
    yield* customerFaults(tell, person);
    yield* placeFaults(tell, person, known);
    yield* skillFaults(tell, person.skills);
    yield* workFaults(tell, person, known);
  }
}
