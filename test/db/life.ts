import { issueProcess } from '../../domain/issue/process.ts';
import type { IssueCommand } from '../../domain/issue/command.ts';
import type { IssueEvent } from '../../domain/issue/event.ts';
import type { IssueState } from '../../domain/issue/state.ts';
import { plainPolicy } from '../domain/support.ts';
import { advance, handle, type Actor, type Instant } from '../../domain/process.ts';
import type { Recording } from '../../db/record.ts';

type Receive = Extract<IssueCommand, { type: 'receive' }>;
type Later = Exclude<IssueCommand, Receive>;
type WithoutBy<Command> = Command extends unknown ? Omit<Command, 'by'> : never;

export const reportedAt = Date.UTC(2026, 2, 2, 8, 30, 15, 123);
const reporter: Actor = { id: 'integrator-1', roles: ['integrator'] };

/** An issue as its process makes it, and what `record` is asked to write after each command. */
export class Life {
  state: IssueState | undefined;
  version = 0;
  at: Instant;
  readonly events: IssueEvent[] = [];
  readonly recordings: Recording[] = [];

  constructor(id: string, facts: Partial<Receive> = {}, at: Instant = reportedAt) {
    this.at = at;
    const number = Number(/\d+$/.exec(id)?.[0] ?? 1);
    this.#run({
      type: 'receive',
      by: reporter,
      id,
      number: `ITR-${String(number).padStart(6, '0')}`,
      issueType: 'fault',
      channel: 'api',
      customerId: 'customer-1',
      statedSeverity: 'S2',
      level: 'standard',
      content: { id: `${id}.content`, digest: 'd0' },
      policy: plainPolicy,
      ...facts,
    });
  }

  get known(): IssueState {
    if (this.state === undefined) throw new Error('The issue has not begun.');
    return this.state;
  }

  /** One command, a second after the last thing that happened. */
  does(command: WithoutBy<Later>, by: Actor = reporter): this {
    this.at += 1000;
    this.#run({ ...command, by });
    return this;
  }

  /** Lets everything happen that falls due within some time; it is decided 40 ms late. */
  waits(ms: number): this {
    const until = this.at + ms;
    for (;;) {
      const wake = issueProcess.wake(this.known);
      if (wake === undefined || wake.at > until) break;
      this.at = wake.at + 40;
      const { state, events } = advance(issueProcess, this.known, this.at);
      this.#took(state, events);
    }
    this.at = Math.max(this.at, until);
    return this;
  }

  #run(command: IssueCommand): void {
    const outcome = handle(issueProcess, this.state, command, this.at);
    if (!outcome.ok) throw new Error(`Refused: ${JSON.stringify(outcome.refusal)}`);
    this.#took(outcome.state, outcome.events);
  }

  #took(state: IssueState, events: readonly IssueEvent[]): void {
    const fromVersion = this.version;
    this.state = state;
    this.version += events.length;
    this.events.push(...events);
    this.recordings.push({
      kind: 'issue',
      stream: state.id,
      fromVersion,
      events,
      view: issueProcess.view(state),
      nextDueAt: issueProcess.wake(state)?.at ?? null,
    });
  }
}

/** What a suspension rests on. */
export const evidence = { id: 'evidence', digest: 'd2' };
export const engineer: Actor = { id: 'engineer-1', roles: ['engineer'] };

/** From report to confirmed solution, with texts. */
export function goldenLife(id: string, facts: Partial<Receive> = {}, at?: Instant): Life {
  const text = (name: string) => ({ text: { id: `${id}.${name}`, digest: 'd1' } });
  return new Life(id, facts, at)
    .does({ type: 'assess', impact: 'H', urgency: 'M', complexity: 'M' })
    .does({ type: 'assign', assignee: engineer.id, team: 'team-1' })
    .does({ type: 'accept' }, engineer)
    .does({ type: 'note', ...text('note') }, engineer)
    .does({ type: 'resolve', resolution: 'advice', ...text('solution') }, engineer)
    .does({ type: 'confirm', score: 5 });
}
