import type { Approval, ApprovalKind, ApprovalSubject } from '../../domain/approval/approval.ts';
import {
  escalated,
  expired,
  close,
  nextApprover,
  reminded,
  stepsOf,
  voted,
  type ApprovalStep,
} from '../../domain/approval/course.ts';
import { openApproval } from '../../domain/approval/open.ts';
import type { ApprovalRule } from '../../domain/approval/rule.ts';
import { cast, type Cast, type Deciding, type Setting } from '../../domain/approval/vote.ts';
import type { ErrorCode } from '../../domain/errors.ts';
import type { Duration } from '../../domain/duration.ts';
import { defaultApprovals } from '../../domain/policy/default-approvals.ts';
import type { Role } from '../../domain/people.ts';
import type { Actor, Instant } from '../../domain/process.ts';
import { ms, start } from './samples.ts';

export const actor = (id: string, ...roles: readonly Role[]): Actor => ({
  id,
  roles,
  customers: roles.includes('customer') ? ['acme'] : [],
});
/** Somebody who stands in for others. */
export const deputy = (id: string, ...others: readonly Actor[]): Actor => ({
  ...actor(id),
  standsInFor: others,
});
const words = 'content-1';

/** A subject of a kind, with plain facts. */
function subjectOf(kind: ApprovalKind, amount: number | null = null): ApprovalSubject {
  const until = start + ms('30d');
  const facts = { from: 'S2', to: 'S3', reason: 'x', until, clock: 'restore', operation: 'op1' };
  return {
    ...facts,
    kind,
    amount,
    expectedResolutionAt: until,
    notice: null,
    reference: 'r',
  } as unknown as ApprovalSubject;
}

type Happened = readonly [at: Instant, what: ApprovalStep['what'], who: Role | null];

/** One request on a virtual clock, outside any process. */
export class Asked {
  approval: Approval;
  now: Instant = start;
  readonly happened: Happened[] = [];
  readonly #rule: ApprovalRule;
  readonly #setting: Setting;

  constructor(
    rule: ApprovalRule | ApprovalKind,
    {
      amount = null,
      workers = [],
      requestedBy = 'emil',
    }: { amount?: number | null; workers?: readonly string[]; requestedBy?: string } = {},
  ) {
    this.#rule = typeof rule === 'string' ? defaultApprovals[rule] : rule;
    this.#setting = { workers, customerId: 'acme' };
    const subject = subjectOf(typeof rule === 'string' ? rule : 'rma', amount);
    const request = { id: 'a.1', subject, requestedBy };
    this.approval = openApproval(request, null, this.#rule, start, deadline);
  }

  /** What a decision would come to. */
  cast(by: Actor, more: Partial<Deciding> = {}): Cast {
    const plain = { decision: 'approve', by, at: this.now, textId: null } as const;
    return cast(this.approval, { ...plain, ...more }, this.#setting);
  }

  /** Decides; a refusal is an error of the test. */
  vote(by: Actor, more: Partial<Deciding> = {}): this {
    const taken = this.cast(by, more);
    if (!taken.ok) throw new Error(`${by.id}: ${taken.refusal.code}`);
    this.approval = voted(this.approval, taken.party, taken.vote, this.#rule, deadline);
    return this;
  }

  no(by: Actor, more: Partial<Deciding> = {}): this {
    return this.vote(by, { ...more, decision: 'refuse' });
  }

  /** Writes down what somebody said elsewhere. */
  record(by: Actor, saidBy?: Actor, more: Partial<Deciding> = {}): this {
    return this.vote(by, { ...recorded(saidBy), ...more });
  }

  refused(by: Actor, more: Partial<Deciding> = {}): ErrorCode | undefined {
    const taken = this.cast(by, more);
    return taken.ok ? undefined : taken.refusal.code;
  }

  withdraw(): this {
    this.approval = close(this.approval, 'withdrawn', 'emil', this.now);
    return this;
  }

  /** Lets time pass, and everything happen that falls due in it. */
  wait(duration: Duration): this {
    return this.waitMs(ms(duration));
  }

  waitMs(span: number): this {
    const end = this.now + span;
    for (;;) {
      const [step] = stepsOf(this.approval, this.#rule).toSorted((a, b) => a.at - b.at);
      if (step === undefined || step.at > end) break;
      this.#happen(step);
    }
    this.now = end;
    return this;
  }

  #happen({ at, what }: ApprovalStep): void {
    const joins = what === 'escalate' ? (nextApprover(this.approval, this.#rule) ?? null) : null;
    this.happened.push([at - start, what, joins]);
    if (what === 'remind') this.approval = reminded(this.approval, this.#rule, deadline);
    if (what === 'escalate') this.approval = escalated(this.approval, this.#rule, at, deadline);
    if (what === 'refuse') this.approval = close(this.approval, 'refused', 'timer', at);
    if (what === 'expire') this.approval = expired(this.approval);
  }

  get state(): Approval['state'] {
    return this.approval.state;
  }

  /** Who may decide now. */
  get who(): readonly string[] {
    return [...this.approval.approvers, ...this.approval.named];
  }
}

export const recorded = (saidBy?: Actor): Partial<Deciding> => ({
  recorded: true,
  textId: words,
  ...(saidBy === undefined ? {} : { saidBy }),
});

/** Working time counts like any other here. */
const deadline = (from: Instant, duration: Duration): Instant => from + ms(duration);

export const people = {
  erik: actor('erik', 'engineer'),
  tess: actor('tess', 'technical-expert'),
  toni: actor('toni', 'technical-expert'),
  lena: actor('lena', 'line-lead'),
  dora: actor('dora', 'duty-manager'),
  mona: actor('mona', 'service-manager'),
  max: actor('max', 'service-manager'),
  sven: actor('sven', 'supervisor'),
  dirk: actor('dirk', 'service-director'),
  vera: actor('vera', 'service-vp'),
  fina: actor('fina', 'finance'),
  cleo: actor('cleo', 'customer'),
  other: { ...actor('otto', 'customer'), customers: ['other'] },
} as const satisfies Record<string, Actor>;
