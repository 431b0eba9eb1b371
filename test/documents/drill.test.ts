import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDrill } from '../../documents/drill.ts';
import { runDrill } from '../../domain/simulate/drill.ts';
import { pin } from '../domain/simulate-lives.ts';

const head = `title: A line is down
issue: { type: fault, channel: hotline, customer: acme, level: premier, severity: S1 }
start: 2026-03-02T09:00:00+08:00
until: 30d
`;
const whole = `${head}people:
  sven: [supervisor]
  cleo: [customer]
steps:
  - { at: 5min, do: assess, by: hana, impact: H, urgency: H, complexity: M }
  - { at: 6min, do: assign, by: lena, assignee: emil, line: 2 }
  - { at: 8min, do: accept, by: emil }
  - { at: 20min, do: update-customer, by: emil, notice: first, expectedResolutionAt: 5h }
  - { at: 1h, do: request-approval, by: emil, severity: S2 }
  - { at: 2h, do: decide-approval, by: sven, decision: approve }
  - { at: 2h, do: decide-approval, by: cleo, decision: approve, party: customer }
  - { at: 3h, do: suspend, by: emil, reason: no-access, until: 4h }
`;

/** The faults of a text as `line:column pointer code`. */
function faultsOf(text: string): readonly string[] {
  const read = readDrill(text);
  return read.ok
    ? []
    : read.faults.map(
        ({ line, column, pointer, code }) => `${line ?? '-'}:${column ?? '-'} ${pointer} ${code}`,
      );
}

describe('requirement 0-13: a drill is a document', () => {
  test('a whole one is read, and can be run', () => {
    const read = readDrill(whole);
    if (!read.ok) throw new Error(JSON.stringify(read.faults));
    expect(read.document.start).toBe(Date.UTC(2026, 2, 2, 1));
    expect(read.document.steps).toHaveLength(8);
    expect(read.document.steps[1]).toEqual({
      at: '6min',
      do: 'assign',
      by: 'lena',
      assignee: 'emil',
      line: 2,
    });
    const { rows } = runDrill(read.document, ({ level }) => pin(level));
    expect(rows.filter(({ kind }) => kind === 'refused')).toEqual([]);
    expect(rows.map(({ what }) => what)).toContain('S1 → S2');
  });

  test('work is handed over, and departments have tasks with dates (domain C.3, C.8)', () => {
    const read = readDrill(`${head}people:
  lena: [line-lead]
steps:
  - { at: 5min, do: assess, by: hana, impact: H, urgency: H, complexity: M, departments: [a] }
  - { at: 6min, do: assign, by: lena, assignee: emil }
  - { at: 7min, do: accept, by: emil }
  - at: 8min
    do: hand-over
    by: emil
    line: 3
    checklist: [symptom, measures-tried, data-collected, next-step]
    to: erik
  - { at: 9min, do: bounce, by: erik, reason: wrong-line }
  - { at: 10min, do: take-over, by: lena }
  - { at: 11min, do: open-joint, by: lena, kind: project-team }
  - { at: 12min, do: name-lead, by: lena, department: a, person: emil, assisting: [b] }
  - { at: 13min, do: add-member, by: lena, person: erik, duty: analysis }
  - { at: 14min, do: add-task, by: lena, department: b, owner: erik, dueAt: 2h }
  - { at: 15min, do: add-task, by: lena, department: b, owner: emil, dueAt: 3h }
  - { at: 16min, do: accept-task, by: erik, task: 1 }
  - { at: 17min, do: decline-task, by: emil }
  - { at: 18min, do: reschedule-task, by: lena, task: 2, dueAt: 4h, owner: erik }
  - { at: 19min, do: accept-task, by: erik, task: 2 }
  - { at: 20min, do: complete-task, by: erik, task: 1 }
  - { at: 21min, do: cancel-task, by: lena, task: 2 }
  - { at: 22min, do: remove-member, by: lena, person: erik }
  - { at: 23min, do: close-joint, by: lena }
`);
    if (!read.ok) throw new Error(JSON.stringify(read.faults));
    const { rows, issue } = runDrill(read.document, ({ level }) => pin(level));
    expect(rows.filter(({ kind }) => kind === 'refused')).toEqual([]);
    expect(issue).toMatchObject({
      owner: 'lena',
      joint: { tasks: [{ state: 'done' }, { state: 'cancelled' }] },
    });
    const [done] = issue?.joint?.tasks ?? [];
    expect(done?.dueAt).toBe(read.document.start + 2 * 3_600_000);
  });

  test('operations, approvals and what is arranged (domain C.5)', () => {
    const read = readDrill(`${head}people:
  emil: [engineer]
  tess: [technical-expert]
  mona: [service-manager]
  dora: [duty-manager]
  lena: [line-lead]
  cleo: [customer]
steps:
  - { at: 5min, do: assess, by: hana, impact: H, urgency: H, complexity: M }
  - { at: 6min, do: assign, by: lena, assignee: emil }
  - { at: 7min, do: accept, by: emil }
  - { at: 8min, do: plan-operation, by: emil, class: emergency, from: 8min, until: 2h, executors: [emil] }
  - { at: 9min, do: decide-approval, by: emil, decision: approve, recorded: true, saidBy: dora }
  - { at: 9min, do: decide-approval, by: emil, decision: approve, recorded: true }
  - { at: 10min, do: start-operation, by: emil }
  - { at: 20min, do: end-operation, by: emil, outcome: done }
  - { at: 3h, do: file-papers, by: emil, operation: 1 }
  - { at: 4h, do: plan-operation, by: emil, class: B, from: 5h, until: 9h, executors: [emil] }
  - { at: 4h, do: decide-approval, by: tess, decision: approve }
  - { at: 4h, do: decide-approval, by: mona, decision: approve }
  - { at: 4h, do: decide-approval, by: cleo, decision: refuse }
  - { at: 5h, do: arrange, by: emil, measure: rma, amount: 100 }
  - { at: 5h, do: decide-approval, by: lena, decision: approve, approval: 3 }
  - { at: 6h, do: request-approval, by: emil, kind: sla-exception, clock: resolve, until: 29d }
  - { at: 6h, do: decide-approval, by: mona, decision: approve }
  - { at: 7h, do: request-approval, by: emil, kind: solution-proposal, reference: P-1 }
  - { at: 7h, do: withdraw-approval, by: emil }
  - { at: 8h, do: request-approval, by: emil, kind: restricted-view }
`);
    if (!read.ok) throw new Error(JSON.stringify(read.faults));
    const { rows, issue } = runDrill(read.document, ({ level }) => pin(level));
    expect(rows.filter(({ kind }) => kind === 'refused')).toEqual([]);
    expect(issue).toMatchObject({
      approvals: [
        { kind: 'emergency-recovery', state: 'approved' },
        { kind: 'operation-b', state: 'refused' },
        { kind: 'rma', state: 'approved' },
        { kind: 'sla-exception', state: 'approved' },
        { kind: 'solution-proposal', state: 'withdrawn' },
        // Nobody decides about restricted data: that is a no.
        { kind: 'restricted-view', state: 'refused' },
      ],
    });
  });

  test.each([
    ['severity: S2', []],
    ['kind: severity-downgrade, severity: S2', []],
    ['kind: severity-downgrade', ['5:12 /steps/0/severity drill.request']],
    ['kind: sla-exception, clock: restore', ['5:12 /steps/0/until drill.request']],
    ['kind: restricted-view', []],
    ['kind: restricted-view, reference: X', ['5:82 /steps/0/reference drill.request']],
    ['kind: rma', ['5:57 /steps/0/kind schema.enum']],
  ])('what a request needs depends on its kind: %s', (fields, faults) => {
    const step = `{ at: 1min, do: request-approval, by: emil, ${fields} }`;
    expect(faultsOf(`${head}steps: [${step}]\n`).map((one) => one.slice(one.indexOf(' ')))).toEqual(
      faults.map((one) => one.slice(one.indexOf(' '))),
    );
  });

  test.each(['link', 'unlink', 'plan-meeting', 'hold-meeting'])('%s is not drilled', (command) => {
    expect(faultsOf(`${head}steps: [{ at: 1min, do: ${command}, by: emil }]\n`)).toEqual([
      '5:25 /steps/0/do schema.enum',
    ]);
  });

  test('all faults of the shape come at once, each with its place', () => {
    const text = `issue: { type: fault, channel: pigeon, customer: acme, level: premier, severity: S9 }
start: 2026-03-02
until: 2bd
steps:
  - { at: 5min, do: asess, by: hana }
  - { at: 2bh, do: resolve, by: emil }
  - { at: 5min, do: accept, by: emil, reason: other }
  - soon
`;
    expect(faultsOf(text)).toEqual([
      '1:32 /issue/channel schema.enum',
      '1:82 /issue/severity schema.enum',
      '2:8 /start schema.pattern',
      '8:5 /steps/3 schema.type',
      '3:8 /until schema.pattern',
      '5:21 /steps/0/do schema.enum',
      '6:5 /steps/1/resolution schema.required',
      '6:11 /steps/1/at schema.pattern',
      '7:47 /steps/2/reason schema.unknown-field',
    ]);
  });

  test.each([
    ['a day that no calendar has', head.replace('03-02', '02-30'), '3:8 /start drill.start'],
    ['an hour that no day has', head.replace('09:00', '25:00'), '3:8 /start drill.start'],
    ['more than two years', head.replace('30d', '732d'), '4:8 /until drill.until'],
  ])('%s is a fault', (_, text, fault) => {
    expect(faultsOf(`${text}steps: []\n`)).toEqual([fault]);
  });

  test('a step behind the end is a fault', () => {
    const step = '{ at: 31d, do: accept, by: emil }';
    expect(faultsOf(`${head}steps: [${step}]\n`)).toEqual(['5:15 /steps/0/at drill.step-behind']);
  });

  test('faults of the text itself come as they are', () => {
    expect(faultsOf('')).toEqual(['1:1  source.empty']);
    expect(faultsOf(`${head}steps: &a []\n`)).toEqual(['5:11 /steps source.anchor']);
  });

  test('no value makes it throw', () => {
    fc.assert(
      fc.property(fc.json(), fc.json(), (value, steps) => {
        expect(readDrill(value).ok).toBe(false);
        expect(typeof readDrill(`${head}steps: ${steps}`).ok).toBe('boolean');
      }),
      { numRuns: 100 },
    );
  });
});
