import { describe, expect, test } from 'vitest';
import { seesNoPersons, sightOfEvent } from '../../domain/authority/sight.ts';
import { belongingsOf, workOn } from '../../domain/issue/belongings.ts';
import type { IssueEvent } from '../../domain/issue/event.ts';
import { caseIn, content, people, sample } from './support.ts';

describe('C.9: what analysts and customers see', () => {
  test('nobody but an analyst is kept from seeing persons', () => {
    expect(seesNoPersons({ roles: ['analyst'] })).toBe(true);
    expect(seesNoPersons({ roles: ['analyst', 'engineer'] })).toBe(false);
    expect(seesNoPersons({ roles: [] })).toBe(false);
  });

  const one = caseIn('in-progress');
  one.do({ ...sample.note, by: people.engineer });
  one.do({ ...sample.note, by: people.customer });
  one.do({ type: 'link', by: people.lead, relation: 'related-to', issue: 'issue-2' });
  one.do({ type: 'ask-customer', by: people.engineer, text: content });
  one.do({ type: 'answer', by: people.hotline, text: content });
  one.do({
    type: 'request-approval',
    by: people.hotline,
    subject: { kind: 'severity-downgrade', severity: 'S3' },
    text: content,
  });
  one.do({ type: 'arrange', by: people.lead, measure: 'compensation', amount: 7, text: content });
  const setting = {
    isTheirs: (person: string) => person === people.customer.id,
    approvals: one.state.approvals,
  };
  const seenBy = (actor: { readonly roles: readonly string[] }) =>
    one.events.flatMap((event: IssueEvent) => {
      const { shown, words } = sightOfEvent(actor, event, setting);
      return shown ? [`${event.type}${words && 'text' in event ? ' says' : ''}`] : [];
    });

  test('customers see what happens, without notes, links and words that stay in the house', () => {
    expect(seenBy(people.customer)).toEqual([
      'received',
      'assessed',
      'assigned',
      'accepted',
      'noted says',
      'customer-asked says',
      'answered says',
      'approval-requested says',
    ]);
  });

  test('whoever works here sees everything', () => {
    expect(seenBy(people.engineer)).toHaveLength(one.events.length);
    expect(seenBy({ roles: ['customer', 'hotline'] })).toHaveLength(one.events.length);
  });
});

describe('C.9: whose an issue is', () => {
  test('everybody who takes part, and for what is there only while they work: nobody afterwards', () => {
    const one = caseIn('in-progress');
    one.do({ type: 'open-joint', by: people.lead, kind: 'war-room' });
    one.do({ type: 'name-lead', by: people.lead, department: 'd', person: 'head' });
    one.do({ type: 'add-member', by: people.lead, person: 'member', duty: 'analysis' });
    const dueAt = one.now + 3_600_000;
    const task = { department: 'd', owner: 'worker', dueAt, text: content };
    one.do({ type: 'add-task', by: people.lead, ...task });
    const members = ['head', 'member', 'worker'];
    expect(belongingsOf(one.state)).toMatchObject({ owner: people.engineer.id, members });
    expect(workOn(one.state)).toEqual(belongingsOf(one.state));
    const over = { ...one.state, closedAt: one.now };
    expect(workOn(over)).toMatchObject({ owner: null, assignee: null, members: [] });
    expect(workOn(over)).toMatchObject({ reportedBy: people.hotline.id, customerId: 'customer-1' });
    const { joint } = one.state;
    const apart = { ...one.state, joint: joint === null ? null : { ...joint, closedAt: one.now } };
    expect(workOn(apart)).toMatchObject({ owner: people.engineer.id, members: [] });
    expect(belongingsOf(apart)).toMatchObject({ members });
  });
});
