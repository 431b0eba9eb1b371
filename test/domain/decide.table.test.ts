import { describe, expect, test } from 'vitest';
import { errorCatalogue } from '../../domain/errors.ts';
import { commandNames, type CommandName } from '../../domain/issue/command.ts';
import { decide } from '../../domain/issue/decide.ts';
import { commandsIn, legalIn, wrongStage } from '../../domain/issue/legal.ts';
import { stages, statuses, type Status } from '../../domain/issue/stages.ts';
import { caseIn, sample, start } from './support.ts';

/**
 * What the sample of each command means in each status, written by hand from the requirements: `ok`, or the code of
 * the refusal without `issue.`. The columns are the statuses in order; from `in-progress` to `suspended` the stage is
 * `resolve`.
 */
const table: Readonly<Record<CommandName, string>> = {
  // new assessed offered unassigned in-progress handing-over restored waiting suspended awaiting closed cancelled
  receive: `exists exists exists exists exists exists exists exists exists exists exists exists`,
  assess: `ok ok already-assigned already-assigned already-assigned already-assigned already-assigned already-assigned already-assigned already-assigned closed closed`,
  assign: `not-assessed ok already-assigned ok already-assigned ok already-assigned already-assigned already-assigned already-resolved closed closed`,
  accept: `not-assigned not-assigned ok not-assigned already-assigned not-assigned already-assigned already-assigned already-assigned already-resolved closed closed`,
  decline: `not-assigned not-assigned ok not-assigned already-assigned not-assigned already-assigned already-assigned already-assigned already-resolved closed closed`,
  'take-over': `not-assessed ok ok ok ok ok ok ok ok already-resolved closed closed`,
  unassign: `not-assigned not-assigned ok not-assigned ok not-assigned ok ok ok already-resolved closed closed`,
  'hand-over': `not-accepted not-accepted not-accepted not-accepted ok hand-over.pending ok ok ok already-resolved closed closed`,
  bounce: `not-accepted not-accepted not-accepted not-accepted hand-over.none ok hand-over.none hand-over.none hand-over.none already-resolved closed closed`,
  note: `ok ok ok ok ok ok ok ok ok ok ok ok`,
  'update-customer': `ok ok ok ok ok ok ok ok ok ok closed closed`,
  'ask-customer': `ok ok ok ok ok ok ok on-hold on-hold already-resolved closed closed`,
  answer: `not-waiting not-waiting not-waiting not-waiting not-waiting not-waiting not-waiting ok not-waiting already-resolved closed closed`,
  suspend: `ok ok ok ok ok ok ok on-hold on-hold already-resolved closed closed`,
  resume: `not-suspended not-suspended not-suspended not-suspended not-suspended not-suspended not-suspended ok ok already-resolved closed closed`,
  restore: `not-accepted not-accepted not-accepted not-accepted ok ok already-restored ok on-hold already-resolved closed closed`,
  resolve: `not-accepted not-accepted not-accepted not-accepted ok ok ok ok on-hold already-resolved closed closed`,
  confirm: `not-resolved not-resolved not-resolved not-resolved not-resolved not-resolved not-resolved not-resolved not-resolved ok closed closed`,
  reject: `not-resolved not-resolved not-resolved not-resolved not-resolved not-resolved not-resolved not-resolved not-resolved ok closed closed`,
  reopen: `not-closed not-closed not-closed not-closed not-closed not-closed not-closed not-closed not-closed not-closed ok not-reopenable`,
  reprioritise: `ok ok ok ok ok ok ok ok ok ok closed closed`,
  escalate: `ok ok ok ok ok ok ok ok ok ok closed closed`,
  cancel: `ok ok ok ok ok ok ok ok ok ok closed closed`,
  'request-approval': `ok ok ok ok ok ok ok ok ok ok closed closed`,
  'plan-operation': `ok ok ok ok ok ok ok ok ok already-resolved closed closed`,
  'start-operation': `operation.unknown operation.unknown operation.unknown operation.unknown operation.unknown operation.unknown operation.unknown operation.unknown operation.unknown operation.unknown closed closed`,
  'end-operation': `operation.unknown operation.unknown operation.unknown operation.unknown operation.unknown operation.unknown operation.unknown operation.unknown operation.unknown operation.unknown operation.unknown operation.unknown`,
  'file-papers': `operation.unknown operation.unknown operation.unknown operation.unknown operation.unknown operation.unknown operation.unknown operation.unknown operation.unknown operation.unknown operation.unknown operation.unknown`,
  arrange: `ok ok ok ok ok ok ok ok ok ok closed closed`,
  'withdraw-approval': `approval.unknown approval.unknown approval.unknown approval.unknown approval.unknown approval.unknown approval.unknown approval.unknown approval.unknown approval.unknown approval.unknown approval.unknown`,
  'decide-approval': `approval.unknown approval.unknown approval.unknown approval.unknown approval.unknown approval.unknown approval.unknown approval.unknown approval.unknown approval.unknown approval.unknown approval.unknown`,
  rebase: `ok ok ok ok ok ok ok ok ok ok closed closed`,
  link: `ok ok ok ok ok ok ok ok ok ok ok ok`,
  unlink: `not-linked not-linked not-linked not-linked not-linked not-linked not-linked not-linked not-linked not-linked not-linked not-linked`,
  'open-joint': `ok ok ok ok ok ok ok ok ok ok closed closed`,
  'name-lead': `joint.none joint.none joint.none joint.none joint.none joint.none joint.none joint.none joint.none joint.none closed closed`,
  'add-member': `joint.none joint.none joint.none joint.none joint.none joint.none joint.none joint.none joint.none joint.none closed closed`,
  'remove-member': `joint.none joint.none joint.none joint.none joint.none joint.none joint.none joint.none joint.none joint.none closed closed`,
  'plan-meeting': `joint.none joint.none joint.none joint.none joint.none joint.none joint.none joint.none joint.none joint.none closed closed`,
  'hold-meeting': `joint.none joint.none joint.none joint.none joint.none joint.none joint.none joint.none joint.none joint.none closed closed`,
  'add-task': `joint.none joint.none joint.none joint.none joint.none joint.none joint.none joint.none joint.none joint.none closed closed`,
  'accept-task': `joint.none joint.none joint.none joint.none joint.none joint.none joint.none joint.none joint.none joint.none closed closed`,
  'decline-task': `joint.none joint.none joint.none joint.none joint.none joint.none joint.none joint.none joint.none joint.none closed closed`,
  'complete-task': `joint.none joint.none joint.none joint.none joint.none joint.none joint.none joint.none joint.none joint.none joint.none joint.none`,
  'reschedule-task': `joint.none joint.none joint.none joint.none joint.none joint.none joint.none joint.none joint.none joint.none closed closed`,
  'cancel-task': `joint.none joint.none joint.none joint.none joint.none joint.none joint.none joint.none joint.none joint.none joint.none joint.none`,
  'close-joint': `joint.none joint.none joint.none joint.none joint.none joint.none joint.none joint.none joint.none joint.none joint.none joint.none`,
};

const cells = commandNames.flatMap((command) => {
  const row = table[command].split(/\s+/);
  return statuses.map((status, column): [CommandName, Status, string] => {
    const said = row[column] ?? 'missing';
    return [command, status, said === 'ok' || said.includes('.') ? said : `issue.${said}`];
  });
});

describe('3-3.3 every command in every status', () => {
  test('the table is complete', () => {
    expect(cells).toHaveLength(commandNames.length * statuses.length);
    for (const row of Object.values(table)) {
      expect(row.split(/\s+/)).toHaveLength(statuses.length);
    }
  });

  test.each(statuses)('the case for %s stands where it says', (status) => {
    expect(caseIn(status).status).toBe(status);
  });

  test.each(cells)('%s when %s: %s', (command, status, said) => {
    const { state } = caseIn(status);
    const answer = decide(state, sample[command], start);
    expect(answer.ok ? 'ok' : answer.refusal.code).toBe(said);
    // The stage table and the codes of the wrong stage say the same.
    const legal = legalIn[command].includes(state.stage);
    const byStage = legal || command === 'receive' ? said : wrongStage(command, state);
    expect(byStage).toBe(said);
    expect(answer.ok && !legal).toBe(false);
  });

  test.each(cells.filter(([, , said]) => said !== 'ok'))(
    '%s when %s is refused with where it stands and what can be done',
    (command, status) => {
      const one = caseIn(status);
      const { code, facts } = one.refusal(command);
      expect(Object.keys(errorCatalogue)).toContain(code);
      expect(facts).toMatchObject({
        stage: one.state.stage,
        status,
        allowed: commandsIn(one.state.stage),
      });
    },
  );

  test.each(commandNames.filter((name) => name !== 'receive'))('%s before the creation', (name) => {
    expect(decide(undefined, sample[name], start)).toEqual({
      ok: false,
      refusal: { code: 'issue.unknown' },
    });
  });
});

describe('3-3.3 the stage table', () => {
  test('every command but the creation is legal somewhere, and no stage is a dead end', () => {
    const never = commandNames.filter((name) => legalIn[name].length === 0);
    expect(never).toEqual(['receive']);
    for (const stage of stages) expect(commandsIn(stage).length).toBeGreaterThan(1);
  });

  test('a closed issue can be reopened and noted, what was begun is ended, and what is not about the work decided', () => {
    expect(commandsIn('close')).toEqual([
      'note',
      'reopen',
      'link',
      'unlink',
      'complete-task',
      'cancel-task',
      'close-joint',
      'end-operation',
      'file-papers',
      'request-approval',
      'decide-approval',
      'withdraw-approval',
    ]);
  });
});

describe('3-3.3 a hold before the acceptance does not stop the way there', () => {
  test.each(['ask-customer', 'suspend'] as const)('after %s at once', (hold) => {
    const one = caseIn('new');
    for (const name of [hold, 'assess', 'assign', 'accept'] as const) one.do(name);
    expect(one.state.stage).toBe('resolve');
    expect(one.state.hold).not.toBeNull();
    expect(one.do('resume').at(0)).toMatchObject({ type: 'resumed' });
    expect(one.status).toBe('in-progress');
  });
});
