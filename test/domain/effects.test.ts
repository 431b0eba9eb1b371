import { describe, expect, test } from 'vitest';
import {
  notices as noticesOf,
  noticeTemplates,
  type NoticeTemplate,
  type Recipient,
} from '../../domain/issue/notices.ts';
import { eventNames, type EventName, type IssueEvent } from '../../domain/issue/event.ts';
import { issueProcess } from '../../domain/issue/process.ts';
import { type Case, caseIn, content, people, wholeLife } from './support.ts';

const nameOf = (to: Recipient): string =>
  to.kind === 'person' ? to.id : to.kind === 'role' ? to.role : to.kind;

/** Every notice of one kind of event in the life of a case, with the state each event led to. */
function notices(one: Case, type: EventName): [NoticeTemplate, string[]][] {
  let state: Case['state'] | undefined;
  const found: [NoticeTemplate, string[]][] = [];
  for (const event of one.events) {
    state = issueProcess.evolve(state, event);
    if (event.type !== type) continue;
    for (const { template, to } of noticesOf(event, state)) found.push([template, to.map(nameOf)]);
  }
  return found;
}

describe('3-3.3.1, 3-6.2.2 who is told of each event', () => {
  const table: Readonly<Record<Exclude<EventName, 'escalated' | 'clock-breached'>, unknown>> = {
    received: ['issue-received', ['customer']],
    assessed: null,
    assigned: ['issue-offered', ['emil']],
    accepted: null,
    declined: ['issue-declined', ['line-lead']],
    'assignee-sought': null,
    'nobody-found': ['nobody-found', ['line-lead']],
    unassigned: ['issue-passed-on', ['emil', 'line-lead']],
    'handed-over': ['handed-over', ['line-lead']],
    bounced: ['bounced', ['carl']],
    linked: null,
    unlinked: null,
    'joint-opened': ['joint-opened', ['emil', 'line-lead', 'watchers']],
    'lead-named': ['lead-named', ['lena', 'department-head']],
    'member-added': ['member-added', ['rita']],
    'member-removed': null,
    'meeting-planned': ['meeting-planned', ['watchers']],
    'meeting-held': ['meeting-held', ['watchers']],
    'task-added': ['task-offered', ['rita']],
    'task-accepted': null,
    'task-declined': ['task-declined', ['mona', 'lena']],
    'task-completed': ['task-completed', ['mona', 'lena']],
    'task-rescheduled': ['task-offered', ['rita']],
    'task-cancelled': null,
    'task-missed': null,
    'task-escalated': ['task-escalated', ['department-head']],
    'joint-closed': ['joint-closed', ['carl', 'watchers']],
    noted: null,
    'customer-updated': ['progress', ['customer', 'watchers']],
    'customer-asked': ['question', ['customer']],
    answered: ['answered', ['emil']],
    suspended: null,
    resumed: null,
    restored: ['restored', ['customer', 'watchers']],
    resolved: ['resolved', ['customer', 'watchers']],
    confirmed: null,
    rejected: ['rejected', ['emil', 'watchers']],
    reopened: ['reopened', ['emil', 'watchers']],
    reprioritised: null,
    cancelled: ['cancelled', ['customer', 'emil', 'watchers']],
    'operation-planned': null,
    'operation-approved': ['operation-approved', ['carl', 'cora']],
    'operation-refused': ['operation-withdrawn', ['carl', 'cora']],
    'operation-withdrawn': ['operation-withdrawn', ['carl', 'cora']],
    'operation-started': null,
    'operation-ended': ['operation-ended', ['emil']],
    'papers-filed': null,
    'papers-overdue': ['papers-overdue', ['emil', 'service-manager', 'service-director']],
    'measure-arranged': ['measure-arranged', ['emil']],
    'clock-extended': ['clock-extended', ['emil']],
    // The owner may write down what the customer says.
    'approval-requested': [
      'approval-requested',
      ['supervisor', 'service-manager', 'customer', 'line-lead'],
    ],
    'approval-decided': ['approval-decided', ['hana']],
    'approval-escalated': ['approval-requested', ['service-director']],
    'approval-reminded': ['approval-reminded', ['supervisor', 'service-manager', 'customer']],
    'approval-timed-out': ['approval-decided', ['emil']],
    'approval-expired': ['approval-expired', ['emil']],
    'approval-withdrawn': ['approval-withdrawn', ['emil']],
    'approval-decision-refused': null,
    'notice-failed': null,
    'nobody-told': ['escalated', ['duty-manager']],
    'customer-reminded': ['reminder', ['customer']],
    'observation-ended': ['confirmation-asked', ['customer']],
    'auto-closed': ['auto-closed', ['customer', 'emil', 'watchers']],
    rebased: ['rebased', ['emil']],
    archived: null,
  };
  const one = wholeLife();

  test('the life of the test holds every event', () => {
    expect(new Set(one.events.map(({ type }) => type))).toEqual(new Set(eventNames));
  });

  test.each(Object.entries(table))('%s: %j', (type, expected) => {
    const found = notices(one, type as EventName);
    expect(found[0] ?? null).toEqual(expected);
  });

  test('every notice names the issue and its severity, and somebody to tell', () => {
    let state: Case['state'] | undefined;
    const seen = new Set<string>();
    for (const event of one.events) {
      state = issueProcess.evolve(state, event);
      for (const { template, to, facts } of noticesOf(event, state)) {
        seen.add(template);
        expect(to.length).toBeGreaterThan(0);
        expect(new Set(to.map(nameOf)).size).toBe(to.length);
        expect(facts).toMatchObject({ number: 'ITR-1', severity: state.severity });
      }
    }
    expect(seen).toEqual(new Set(noticeTemplates));
  });
});

describe('C.3 who is told of a rung and of a breach', () => {
  const rung = (one: Case, step: string): string[][] =>
    one
      .all('escalated')
      .filter((event) => event.step === step)
      .flatMap((event) => noticesOf(event, one.state))
      .map(({ to }) => to.map(nameOf));

  test('the owner and those the row names', () => {
    const one = caseIn('in-progress', { statedSeverity: 'S2' });
    one.wait('24h');
    expect(rung(one, 'restore 50%')).toEqual([['emil']]);
    expect(rung(one, 'restore 75%')).toEqual([['emil', 'line-lead']]);
    expect(rung(one, 'restore 100%')).toEqual([
      // The director was told after 12 h.
      ['emil', 'line-lead', 'service-manager'],
      ['customer'],
    ]);
  });

  test('while nobody has accepted, who it is offered to; while it is offered to nobody, the lead', () => {
    const offered = caseIn('offered', { statedSeverity: 'S2' });
    offered.wait('30min');
    expect(rung(offered, 'respond 50%')).toEqual([['emil']]);
    const fresh = caseIn('new', { statedSeverity: 'S2' });
    fresh.wait('30min');
    expect(rung(fresh, 'respond 50%')).toEqual([['line-lead']]);
  });

  test('nobody is told twice of one thing, though the lead stands in for the owner', () => {
    const one = caseIn('new', { statedSeverity: 'S2' });
    one.wait('45min');
    expect(rung(one, 'respond 75%')).toEqual([['line-lead']]);
    const breach = caseIn('new', { statedSeverity: 'S1' });
    breach.wait('30min');
    expect(notices(breach, 'clock-breached')).toEqual([
      ['clock-breached', ['line-lead', 'service-manager']],
    ]);
  });

  test('a breach that its rung tells of is not told by itself as well', () => {
    const one = caseIn('in-progress', { statedSeverity: 'S2' });
    one.wait('24h');
    expect(notices(one, 'clock-breached')).toEqual([]);
  });

  test('help by hand goes to the level it reached', () => {
    const one = caseIn('in-progress');
    one.do('escalate');
    expect(notices(one, 'escalated')).toEqual([['escalated', ['line-lead']]]);
  });
});

test('C.9 a notice to the customer carries the id of the text, not the text', () => {
  const one = caseIn('in-progress');
  one.do({ type: 'ask-customer', by: people.engineer, text: content });
  const event = one.events.at(-1) as IssueEvent;
  expect(noticesOf(event, one.state)).toEqual([
    {
      kind: 'notify',
      template: 'question',
      to: [{ kind: 'customer', customerId: 'customer-1' }],
      facts: { number: 'ITR-1', severity: 'S2', content: 'content-1' },
    },
  ]);
});
