import { Type } from 'typebox';
import { approvalKinds } from '../../domain/approval/approval.ts';
import type { Duration } from '../../domain/duration.ts';
import { roles, type Role } from '../../domain/people.ts';
import { reaches } from '../../domain/routing/routing.ts';
import {
  grades,
  ladderActions,
  lines,
  serviceLevels,
  severities,
  type Grade,
  type Line,
  type Severity,
} from '../../domain/policy/policy.ts';
import { ApprovalRule } from './approval-schema.ts';
import {
  audience,
  byName,
  bySelector,
  calendarId,
  condition,
  documentId,
  duration,
  each,
  eachAlike,
  list,
  name,
  oneOf,
  record,
  role,
  roleList,
  routingCondition,
  rowId,
  selector,
  selectors,
  shareOrDuration,
  some,
  teamId,
  title,
  version,
} from './fields.ts';

const severity = (description: string) => oneOf(severities, description);
const severityList = (description: string) => list(severity('Severity'), description, 10);
const level = oneOf(serviceLevels, 'What the customer is entitled to');
const levelOnLadder = Type.Integer({
  minimum: 1,
  maximum: 9,
  description: 'Height on the management ladder; nobody is told twice of one issue at one level',
});
const yes = (description: string) => Type.Literal(true, { description });
const clockName = name('Name of a clock', 'restore');

const ClockRule = record(
  {
    name: clockName,
    start: selectors('Events that start it, or begin a new period of one that is over'),
    meet: selectors('Events that meet it'),
    restart: Type.Optional(selectors('Events that end the period that runs and begin the next')),
    stop: Type.Optional(selectors('Events that end it without its being met or missed')),
    pause: Type.Optional(bySelector('Event → the reason under which it stops the time')),
    resume: Type.Optional(bySelector('Event → the reason that it takes away again')),
    reopen: Type.Optional(selectors('Events that let it run on after it was met')),
    per: Type.Optional(
      Type.Literal('task', {
        description:
          'Of each task of a joint resolution, not of the issue; the clock `task` ends on the date of the task',
      }),
    ),
    internal: Type.Optional(
      yes('Promised to nobody outside: its breach does not count for the issue'),
    ),
  },
  'Which events move a clock',
);

const TargetRule = record(
  {
    severity: severity('Severity the row is for'),
    level,
    when: Type.Optional(condition),
    calendar: calendarId('Calendar on which bh and bd count; plain times count round the clock'),
    bestEffort: Type.Optional(yes('Targets of this row are no promise')),
    targets: byName<Duration>(
      duration('Target'),
      'Name of a clock → its target; a clock without one does not run',
    ),
  },
  'One row of the target table; of the rows that fit an issue the first one counts',
);

const LadderRule = record(
  {
    id: rowId('Names the rung for good'),
    clocks: list(clockName, 'Clocks it stands on', 50),
    severity: Type.Optional(severityList('Severities it is for; all when not given')),
    levels: Type.Optional(list(level, 'Service levels it is for; all when not given', 10)),
    when: Type.Optional(condition),
    at: shareOrDuration('When the rung is reached'),
    tell: audience('Who is told'),
    action: oneOf(ladderActions, 'What is asked for besides telling people'),
    level: Type.Optional(levelOnLadder),
    short: Type.Optional(yes('A share that is climbed on short clocks as well')),
  },
  'One rung: when, who is told, what is asked for',
);

const Trigger = record(
  {
    id: rowId('Names the trigger for good'),
    on: selector('Event that calls people at once'),
    round: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 100,
        description: 'Only from this round of satisfaction on, once a round',
      }),
    ),
    tell: audience('Who is told'),
    action: oneOf(ladderActions, 'What is asked for besides telling people'),
    level: Type.Optional(levelOnLadder),
  },
  'Something that calls people at once, whatever the clocks say',
);

const StopRule = record(
  {
    reason: name('Reason of a suspension', 'no-access'),
    stops: byName<Severity[]>(
      severityList('Severities at which the clock stops'),
      'Name of a clock → the severities at which this reason stops it',
    ),
  },
  'A reason for which clocks stop',
);

const owing = {
  remind: list(duration('Time since the question'), 'When reminders go out, ascending', 20),
  close: duration('When the issue is closed without an answer'),
};
const Waiting = record(
  {
    ...owing,
    neverClose: severityList('Severities that are not closed while the service is down'),
    decide: roleList('Who decides then'),
    channels: list(name('Way of a notice', 'email'), 'Ways on which each reminder goes out', 10),
  },
  'While the customer owes an answer; times count from the question',
);
const Confirmation = record(
  {
    ...owing,
    neverClose: list(name('Issue type', 'complaint'), 'Types that are never closed silently', 20),
    decide: roleList('Who decides then'),
  },
  'While the customer owes a confirmation; times count from the request to confirm',
);

const LineRule = record(
  {
    line: oneOf(lines, 'Maintenance line'),
    checklist: list(
      name('Item that must be filled in', 'symptom'),
      'What a hand-over to this line brings along',
      50,
    ),
    bounceLimit: Type.Integer({
      minimum: 1,
      maximum: 20,
      description: 'So often a hand-over may come back before a lead decides',
    }),
  },
  'What a hand-over to a maintenance line must bring',
);

const RoutingRule = record(
  {
    id: rowId('Names the rule for good'),
    when: routingCondition,
    team: teamId('Id of the team that takes the issue'),
  },
  'Which team takes an issue; of the rules that hold the first one counts',
);

const Routing = record(
  {
    rules: list(
      RoutingRule,
      'Rules in order; where none holds, line, region and products of the teams decide',
      200,
    ),
    reach: each(
      severities,
      (key) => oneOf(reaches, `Who can be reached for ${key}: on duty or at work, or anybody`),
      'Who can be reached',
    ),
    leastSkill: each(
      severities,
      (key) =>
        Type.Integer({
          minimum: 0,
          maximum: 5,
          description: `Least level of the skill in the product for ${key}; 0: anybody`,
        }),
      'Least level of the skill in the product that the issue names',
    ),
    longestWait: duration(
      'Who is fit and was not offered anything for so long comes first; plain time',
    ),
  },
  'How people are found; without it they are assigned by hand',
);

const matrixKeys = grades.flatMap((impact) =>
  grades.map((urgency): `${Grade}${Grade}` => `${impact}${urgency}`),
);

/** The JSON Schema of a policy document (requirement 0-13). */
export const PolicyDocumentSchema = record(
  {
    id: documentId('Name of the policy, the same for all its versions'),
    version,
    title: Type.Optional(title),
    businessCalendar: calendarId(
      'Calendar on which bh and bd count where a row itself runs round the clock',
    ),
    severityMatrix: each(
      matrixKeys,
      (key) => severity(`Severity of impact ${key[0]} and urgency ${key[1]}`),
      'Impact and urgency (high H, medium M, low L) → severity',
    ),
    leastSeverityOfFault: severity('A fault is never less severe than this'),
    entryLine: each(
      grades,
      (key) => oneOf(lines, `Line that takes an issue of complexity ${key} first`),
      'Complexity → maintenance line',
    ),
    leastEntryLine: Type.Optional(
      some<Severity, Line>(
        severities,
        (key) => oneOf(lines, `Lowest line that takes an issue of severity ${key} first`),
        'Severity → the line that an issue of it starts at, or a higher one',
      ),
    ),
    lines: list(LineRule, 'What each line asks of a hand-over', 3),
    clocks: list(ClockRule, 'The clocks an issue can carry', 30),
    targets: list(TargetRule, 'The target table; of the rows that fit an issue the first counts'),
    ladder: record(
      {
        minimum: duration('Shares of clocks with a shorter target are not climbed'),
        toldOncePer: Type.Optional(
          Type.Literal('clock', {
            description:
              'A person is told once per issue and level; with `clock` once per clock of the issue and level',
          }),
        ),
        shortClockBreach: audience(
          'Who hears of the breach of a clock on which no rung stands at 100 %',
        ),
        rows: list(LadderRule, 'The rungs'),
      },
      'Who is told as time passes',
    ),
    triggers: list(Trigger, 'What calls people at once', 200),
    stops: list(StopRule, 'Reasons for which clocks stop', 100),
    freeSuspension: duration('Longest suspension without an approval'),
    longSuspension: duration('From this length on the approval of a long suspension is asked for'),
    longestSuspension: duration('Longest suspension of all'),
    reopenWithin: duration('How long after its closing an issue can be reopened'),
    observation: some<Severity, Duration>(
      severities,
      (key) => duration(`Watch over the restored service at ${key}`),
      'How long a restored service is watched before the customer is asked to confirm',
    ),
    waiting: Waiting,
    confirmation: Confirmation,
    approvals: eachAlike(approvalKinds, ApprovalRule, 'The rule of each kind of approval'),
    management: roleList('Whom an escalation by hand tells, one after the other'),
    nextUp: some<Role, Role>(
      roles,
      (key) => role(`Told when nobody is ${key}`),
      'Who is told instead of a role that nobody holds',
    ),
    routing: Type.Optional(Routing),
  },
  'Everything that decides when something falls due and who is told',
);
