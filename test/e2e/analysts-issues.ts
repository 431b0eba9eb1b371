import { quickPolicy } from '../../domain/policy/demo.ts';
import { fileIssue, type IssueUnderTest } from '../support/issue.ts';
import type { TestStack } from '../support/stack.ts';
import { inHours, requesting } from './approvals.ts';

const long = { respond: '10h', restore: '20h', resolve: '30h' } as const;
const brief = { ...long, respond: '2s' } as const;
const quick = quickPolicy('default', { S1: long, S2: long, S3: long, S4: long }, '1h');
/** Only premier customers are promised an answer in two seconds. */
const premier = (['S1', 'S2'] as const).map((severity) => ({
  severity,
  level: 'premier' as const,
  calendar: '24x7',
  targets: brief,
}));
/** Hours for everything else, so that nothing happens by itself. */
export const analystsPolicy = {
  ...quick,
  targets: [...quick.targets, ...premier],
  freeSuspension: '5h',
} as const;

/** One issue for each thing that is asked for, and one beside it that comes close. */
export async function makeIssues(stack: TestStack): Promise<ReadonlyMap<string, IssueUnderTest>> {
  const issues = new Map<string, IssueUnderTest>();
  const file = async (name: string, report: object = {}): Promise<IssueUnderTest> => {
    const issue = await fileIssue(stack.url, report);
    issues.set(name, issue);
    return issue;
  };
  const atWork = async (name: string, report: object = {}): Promise<IssueUnderTest> => {
    const issue = await file(name, report);
    await issue.toWork();
    return issue;
  };
  const first = await file('S1 late', { statedSeverity: 'S1', level: 'premier' });
  const second = await file('S2 late', { statedSeverity: 'S2', level: 'premier' });
  await file('S1 in time', { statedSeverity: 'S1' });
  await file('other customer', { customerId: 'other', product: 'router-9' });
  const third = await file('third line');
  await third.act('hotline-1', 'assess', { impact: 'H', urgency: 'M', complexity: 'H' });
  const closedThird = await file('third line, cancelled');
  await closedThird.act('hotline-1', 'assess', { impact: 'H', urgency: 'M', complexity: 'H' });
  await closedThird.act('hotline-1', 'cancel', { reason: 'duplicate' });
  const downgrade = await requesting(stack, 'erik', 'severity-downgrade', { severity: 'S3' });
  issues.set('downgrade asked', downgrade.issue);
  const longer = { clock: 'restore', until: inHours(40) };
  const exception = await requesting(stack, 'lena', 'sla-exception', longer);
  issues.set('exception asked', exception.issue);
  const withdrawn = await requesting(stack, 'erik', 'severity-downgrade', { severity: 'S3' });
  issues.set('downgrade withdrawn', withdrawn.issue);
  await withdrawn.withdraw('erik');
  await makeRefused(atWork);
  const emmas = await file("emma's");
  await emmas.assess();
  await emmas.act('hotline-1', 'assign', { assignee: 'emma' });
  await emmas.act('emma', 'accept');
  const waiting = await atWork('waiting');
  await waiting.act('erik', 'ask-customer', { text: 'Which LED is red?' });
  const suspended = await atWork('suspended');
  await suspended.act('erik', 'suspend', {
    reason: 'no-access',
    until: inHours(2),
    text: 'The room is locked.',
  });
  for (const late of [first, second]) {
    await late.until('the breach', (seen) => seen['sla'] === 'breached', 30_000);
  }
  return issues;
}

async function makeRefused(atWork: (name: string) => Promise<IssueUnderTest>): Promise<void> {
  const refuse = async (issue: IssueUnderTest, times: number): Promise<void> => {
    for (let round = 0; round < times; round += 1) {
      await issue.act('erik', 'resolve', { resolution: 'remote-help' });
      await issue.act('carla', 'reject', { reason: 'not-fixed', text: 'Still down.' });
    }
  };
  await refuse(await atWork('refused once'), 1);
  await refuse(await atWork('refused twice'), 2);
  const solved = await atWork('refused twice, closed');
  await refuse(solved, 2);
  await solved.act('erik', 'resolve', { resolution: 'remote-help' });
  await solved.act('carla', 'confirm', { score: 4 });
  // reopened is not refused
  const reopened = await atWork('refused once, reopened');
  await refuse(reopened, 1);
  await reopened.act('erik', 'resolve', { resolution: 'remote-help' });
  await reopened.act('carla', 'confirm', { score: 4 });
  await reopened.act('carla', 'reopen', { reason: 'recurred' });
}
