import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { DeliverInput } from '../../activities/ports.ts';
import type { Send } from '../../activities/send.ts';
import { heldIssues } from '../../db/held.ts';
import { listInbox } from '../../db/inbox.ts';
import { watch } from '../../db/watcher.ts';
import type { AbsenceBegan, Rebase } from '../../domain/issue/command.ts';
import type { Recipient } from '../../domain/issue/notices.ts';
import { away, benchOf, noneRuns, organisation, type Bench } from './activities-support.ts';
import { engineer, Life } from './life.ts';
import { recordLife } from './support.ts';

const hour = 3_600_000;
const now = Date.now();
const hotline = { id: 'hotline-1', roles: ['hotline'] };
const sent: { issue: string; command: AbsenceBegan | Rebase; updateId: string }[] = [];
/** Every issue takes it, but one. */
const send: Send<AbsenceBegan | Rebase> = async (issue, command, updateId) => {
  sent.push({ issue, command, updateId });
  return noneRuns(issue, command, updateId);
};

let bench: Bench;
beforeAll(async () => {
  bench = await benchOf(send);
});
beforeEach(async () => {
  sent.length = 0;
  await bench.change(organisation);
});
afterAll(() => bench.database.drop());

const offered = (id: string, assignee: string): Life =>
  new Life(id)
    .does({ type: 'assess', impact: 'H', urgency: 'M', complexity: 'L' }, hotline)
    .does({ type: 'assign', assignee, team: 'radio' }, hotline);

describe('an absence (3-3.2.2)', () => {
  beforeAll(async () => {
    const record = (life: Life) => recordLife(bench.database, life);
    const erik = { ...engineer, id: 'erik' };
    await record(offered('h-01', 'erik'));
    await record(offered('h-02', 'erik').does({ type: 'accept' }, erik));
    await record(offered('h-03', 'emma'));
    await record(offered('h-04', 'erik').does({ type: 'cancel', reason: 'duplicate' }, hotline));
    const passing = offered('h-05', 'emma').does({ type: 'accept' }, { ...engineer, id: 'emma' });
    const lead = { id: 'lena', roles: ['line-lead'] };
    await record(passing.does({ type: 'assign', assignee: 'erik' }, lead));
    for (let n = 6; n <= 60; n += 1) {
      await record(offered(`h-${String(n).padStart(2, '0')}`, 'egon'));
    }
  });

  test('concerns what the person owns or is offered, page by page', async () => {
    const { db } = bench.database;
    expect(await heldIssues(db, 'erik', { after: '', limit: 9 })).toEqual(['h-01', 'h-02', 'h-05']);
    expect(await heldIssues(db, 'erik', { after: 'h-01', limit: 1 })).toEqual(['h-02']);
    expect(await heldIssues(db, 'nobody', { after: '', limit: 9 })).toEqual([]);
  });

  test('is told to each of these issues, with who stands in', async () => {
    const absence = away('erik', 'emma', now - hour, now + hour);
    await bench.change({ absences: [absence] });
    const times = { person: 'erik', from: absence.from, until: absence.until };
    expect(await bench.activities.absence('away-erik')).toEqual(times);
    const page = await bench.activities.passOn({ id: 'away-erik', after: '' });
    expect(page).toEqual({ passedOn: 0, next: null });
    expect(sent.map(({ issue }) => issue).toSorted()).toEqual(['h-01', 'h-02', 'h-05']);
    expect(sent[0]?.command).toEqual({
      type: 'absence-began',
      by: { id: 'router', roles: [] },
      person: 'erik',
      substitute: 'emma',
    });
    const ids = sent.map(({ updateId }) => updateId);
    await bench.activities.passOn({ id: 'away-erik', after: '' });
    expect(
      sent
        .slice(3)
        .map(({ updateId }) => updateId)
        .toSorted(),
    ).toEqual(ids.toSorted());
    expect(new Set(ids).size).toBe(3);
  });

  test('goes along the line of substitutes, and names nobody where nobody is there', async () => {
    const erik = away('erik', 'emma', now - hour, now + hour);
    const lines = [
      { absences: [erik, away('emma', 'lena', now - hour, now + hour)], substitute: 'lena' },
      { absences: [erik, away('emma', null, now - hour, now + hour)], substitute: null },
    ];
    for (const { absences, substitute } of lines) {
      sent.length = 0;
      await bench.change({ absences });
      await bench.activities.passOn({ id: 'away-erik', after: 'h-02' });
      expect(sent.map(({ command }) => command)).toMatchObject([{ substitute }]);
    }
  });

  test('is taken as begun although another clock is a little ahead', async () => {
    const soon = Date.now() + 40_000;
    await bench.change({ absences: [away('erik', 'emma', soon, soon + hour)] });
    await bench.activities.passOn({ id: 'away-erik', after: '' });
    expect(sent).toHaveLength(3);
    await bench.change({ absences: [away('erik', 'emma', soon + hour, soon + 2 * hour)] });
    await bench.activities.passOn({ id: 'away-erik', after: '' });
    expect(sent).toHaveLength(3);
  });

  test('that is gone or over concerns nothing', async () => {
    expect(await bench.activities.absence('away-erik')).toBeNull();
    expect(await bench.activities.passOn({ id: 'away-erik', after: '' })).toEqual({
      passedOn: 0,
      next: null,
    });
    await bench.change({ absences: [away('erik', 'emma', now - 2 * hour, now - hour)] });
    await bench.activities.passOn({ id: 'away-erik', after: '' });
    expect(sent).toEqual([]);
  });

  test('of somebody with very much goes on with the next page', async () => {
    await bench.change({ absences: [away('egon', null, now - hour, now + hour)] });
    const first = await bench.activities.passOn({ id: 'away-egon', after: '' });
    expect(first.next).toBe('h-55');
    expect(sent).toHaveLength(50);
    expect(await bench.activities.passOn({ id: 'away-egon', after: 'h-55' })).toMatchObject({
      next: null,
    });
    expect(new Set(sent.map(({ issue }) => issue)).size).toBe(55);
  });
});

describe('who is told (3-3.3.2, 3-9.2)', () => {
  const notice = (id: string, to: readonly Recipient[]): DeliverInput => ({
    id,
    stream: 'issue-1',
    at: now,
    notice: { kind: 'notify', template: 'escalated', to, facts: {} },
  });
  const told = async (id: string, ...to: Recipient[]) =>
    (await bench.activities.deliver(notice(id, to))).told;

  test('is the lead of the team; without a team everybody who holds the role', async () => {
    expect(await told('t-1', { kind: 'role', role: 'line-lead', team: 'radio' })).toEqual(['lena']);
    expect(await told('t-2', { kind: 'role', role: 'line-lead' })).toEqual(['lars', 'lena']);
  });

  test('is who stands in as well; who is away finds it on return', async () => {
    await bench.change({ absences: [away('erik', 'emma', now - hour, now + hour)] });
    expect(await told('t-3', { kind: 'person', id: 'erik' })).toEqual(['emma', 'erik']);
    await bench.change({ absences: [away('erik', null, now - hour, now + hour)] });
    expect(await told('t-4', { kind: 'person', id: 'erik' })).toEqual(['erik']);
    expect(await told('t-5', { kind: 'person', id: 'unknown' })).toEqual(['unknown']);
  });

  test('says which roles nobody holds who is there', async () => {
    await bench.change({ absences: [away('dan', null, now - hour, now + hour)] });
    const to: Recipient[] = [
      { kind: 'role', role: 'duty-manager', team: 'radio' },
      { kind: 'role', role: 'supervisor' },
    ];
    expect(await bench.activities.deliver(notice('t-6', to))).toEqual({
      told: ['sam'],
      vacant: ['duty-manager'],
    });
  });

  test('is everybody who watches the issue', async () => {
    for (const id of ['egon', 'sam']) await watch(bench.database.db, 'issue-1', id);
    expect(await told('t-7', { kind: 'watchers' }, { kind: 'person', id: 'sam' })).toEqual([
      'egon',
      'sam',
    ]);
    const { items } = await listInbox(
      bench.database.db,
      { kind: 'person', id: 'egon' },
      { limit: 5 },
    );
    expect(items.map(({ notice: id }) => id)).toEqual(['t-7']);
  });
});
