import { describe, expect, test } from 'vitest';
import { detailsOf } from '../../domain/issue/details.ts';
import { nothingYet, remembering } from '../../domain/analysis/remembered.ts';
import { statuses } from '../../domain/issue/stages.ts';
import { Case, caseIn, decideApproval, ms, people, plan, receive, start } from './support.ts';

/** The details as people see them after all that has happened, and their rows by name. */
function seenOf(one: Case): { readonly text: string; readonly rows: ReadonlyMap<string, string> } {
  const { last } = remembering(nothingYet, one.events, one.state.policy);
  const text = detailsOf(one.state, one.now, last);
  const rows = [...text.matchAll(/^- \*\*([^*]+)\*\*: (.*)$/gm)];
  return { text, rows: new Map(rows.map(([, name = '', value = '']) => [name, value])) };
}

describe('design 4: the issue at a glance in the history', () => {
  test.each(statuses)('when %s it is a title, lists and when it was written', (status) => {
    const one = caseIn(status);
    const { text, rows } = seenOf(one);
    const [title, empty, ...lines] = text.trimEnd().split('\n');
    expect(title).toBe(`### ITR-1 · ${one.state.severity} · ${one.state.stage}`);
    expect(empty).toBe('');
    expect(lines.at(-1)).toMatch(/^Written 2026-01-0\d \d\d:\d\d:\d\d UTC, /);
    for (const line of lines.slice(0, -1)) expect(line).toMatch(/^(- .+|#### Last events|)$/);
    expect(text).not.toMatch(/undefined|null|NaN|object/);
    expect(rows.get('Stage')).toBe(`${one.state.stage} (${status})`);
    expect(rows.get('Owner')).not.toBe('');
    expect(rows.get('Next')).not.toBe('');
    for (const { name } of one.state.clocks) expect(rows.has(`Clock ${name}`)).toBe(true);
  });

  test('clocks, breaches, approvals and the next step are told in words and UTC', () => {
    const one = caseIn('offered', { statedSeverity: 'S2' });
    one.do('request-approval');
    one.wait('1h');
    const { rows } = seenOf(one);
    expect(rows.get('Owner')).toBe('offered to emil');
    expect(rows.get('Line')).toBe('1, core, since 2026-01-05 09:00:00 UTC');
    expect(rows.get('Round')).toBe('1');
    expect(rows.get('Clock respond')).toBe(
      'running, target 1h, due 2026-01-05 10:00:00 UTC, nothing left, breached',
    );
    expect(rows.get('Clock restore')).toBe(
      'running, target 24h, due 2026-01-06 09:00:00 UTC, 23h left',
    );
    expect(rows.get('Severity')).toBe('S2, breached');
    expect(rows.get('Approval')).toBe(
      'severity-downgrade S2 → S3: issue-1.1, waits for management, customer until 2026-01-05 13:00:00 UTC',
    );
    expect(rows.get('Next')).toContain('at 2026-01-05 10:30:00 UTC');
  });

  test('who has agreed is not waited for any more, and the papers of what is done are', () => {
    const one = caseIn('in-progress', { statedSeverity: 'S1' });
    one.do('request-approval');
    one.do(decideApproval(people.manager));
    one.do(plan('emergency'));
    one.grant();
    one.do('start-operation');
    const { rows } = seenOf(one);
    expect(rows.get('Approval')).toBe(
      'severity-downgrade S1 → S3: issue-1.1, waits for customer until 2026-01-05 13:00:00 UTC',
    );
    const window = '2026-01-05 09:00:00 UTC to 2026-01-05 19:00:00 UTC';
    const papers = 'papers due 2026-01-06 09:00:00 UTC';
    expect(rows.get('Operation')).toBe(
      `issue-1.op1, class emergency, running, ${window}, ${papers}`,
    );
    one.do('end-operation');
    expect(seenOf(one).rows.get('Operation')).toContain(`done, ${window}, ${papers}`);
    one.do('file-papers');
    expect(seenOf(one).rows.has('Operation')).toBe(false);
  });

  test('nobody yet, and nothing by itself', () => {
    const fresh = seenOf(caseIn('new')).rows;
    expect([fresh.get('Owner'), fresh.get('Line')]).toEqual([
      'nobody yet',
      '1, since 2026-01-05 09:00:00 UTC',
    ]);
    const quiet = seenOf(caseIn('cancelled')).rows;
    expect(quiet.get('Next')).toBe('nothing by itself');
  });
});

describe('design 4: what is left of a clock', () => {
  test('in two units, as of the moment it is written, and in working time where only that counts', () => {
    const one = caseIn('in-progress', { statedSeverity: 'S1' });
    one.wait('10min');
    one.sleep('7s');
    const left = (name: string): string | undefined => seenOf(one).rows.get(`Clock ${name}`);
    expect(left('restore')).toMatch(/, 5h 49min left$/);
    expect(left('respond')).toMatch(/^met, target 30min$/);
    const paused = caseIn('suspended');
    const stands = seenOf(paused).rows.get('Clock resolve');
    expect(stands).toMatch(/^paused \(hold\), target \w+, [\dhmin ]+( of working time)? left$/);
  });
});

describe('design 4: the last events', () => {
  test('the last five, oldest first, each with when and by whom', () => {
    const one = caseIn('restored');
    one.do('note');
    one.do('update-customer');
    const { text } = seenOf(one);
    const lines = text.split('#### Last events')[1]?.match(/^- .*$/gm) ?? [];
    expect(lines).toHaveLength(5);
    expect(lines.at(-1)).toMatch(/^- 2026-01-05 09:00:00 UTC: customer updated, by \w+$/);
    expect(lines.at(-2)).toMatch(/: noted, by \w+$/);
    // said once where the words name them already
    for (const line of lines) expect(line).not.toMatch(/by (\w+).*, by \1$/);
  });

  test('a batch at once or one by one is remembered alike', () => {
    const one = caseIn('awaiting-confirmation');
    one.do('reject');
    const { policy } = one.state;
    const single = one.events.reduce(
      (seen, event) => remembering(seen, [event], policy),
      nothingYet,
    );
    expect(remembering(nothingYet, one.events, policy)).toEqual(single);
    expect(single.rejections).toBe(1);
    expect(remembering(single, [], policy)).toBe(single);
  });

  test('the latest missed promise is remembered when its clock has begun anew; an internal one is none', () => {
    const one = new Case(receive({ statedSeverity: 'S2' }));
    one.wait('1h');
    const { policy } = one.state;
    expect(remembering(nothingYet, one.events, policy).breachedAt).toBe(start + ms('1h'));
    const internal = policy.clocks.find((rule) => rule.internal === true)?.name ?? '';
    const missed = {
      type: 'clock-breached',
      clock: internal,
      tell: [],
      at: start + ms('2h'),
      by: 'timer',
    } as const;
    expect(internal).not.toBe('');
    expect(remembering(nothingYet, [missed], policy).breachedAt).toBeNull();
  });
});
