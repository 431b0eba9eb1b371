import type { PayloadJson } from '../../api/schemas/payload.ts';
import { defaultPolicyDocument } from '../../domain/policy/default.ts';
import { issueWorkflowId } from '../../workflows/contract.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { codecAt, uiOrigin, valueOf, wire } from '../api/codec-support.ts';
import { fileIssue } from '../support/issue.ts';
import { as } from '../support/keys.ts';
import { bootStack, type TestStack } from '../support/stack.ts';

let stack: TestStack;
beforeAll(async () => {
  stack = await bootStack({
    policy: defaultPolicyDocument,
    settings: { codecOrigin: uiOrigin },
  });
});
afterAll(() => stack.close());

/** Everything in a message of Temporal that is a payload, wherever it stands. */
function payloadsIn(message: unknown): readonly PayloadJson[] {
  if (typeof message !== 'object' || message === null || message instanceof Uint8Array) return [];
  const { metadata, data } = message as { metadata?: unknown; data?: unknown };
  if (data instanceof Uint8Array && typeof metadata === 'object') return [wire(message)];
  return Object.values(message).flatMap(payloadsIn);
}

describe('the history of a real issue, as Temporal keeps it', () => {
  test('tells nothing by itself, and everything through the codec endpoint', async () => {
    const issue = await fileIssue(stack.url);
    await issue.toWork();
    const raw = await stack.client.workflowService.getWorkflowExecutionHistory({
      namespace: 'default',
      execution: { workflowId: issueWorkflowId(issue.id) },
    });
    // search attributes hold codes and stay in clear
    const sealed = payloadsIn(raw.history?.events).filter(
      ({ metadata }) => metadata?.['encryption-key-id'] !== undefined,
    );
    expect(sealed.length).toBeGreaterThan(10);
    const before = sealed.map(({ data = '' }) => Buffer.from(data, 'base64').toString('latin1'));
    expect(before.join('')).not.toContain('hotline-1');

    const codec = codecAt(stack.url);
    const { status, body } = await codec.post('decode', sealed, as('mia'));
    expect(status).toBe(200);
    const values = (body.payloads ?? []).map(valueOf);
    expect(values).toHaveLength(sealed.length);
    const text = JSON.stringify(values);
    expect(text).toContain(issue.id);
    expect(text).toContain('hotline-1');

    const seen = await codec.post('decode', sealed, as('ana'));
    const shown = JSON.stringify((seen.body.payloads ?? []).map(valueOf));
    expect(shown).toContain(issue.id);
    for (const person of ['hotline-1', 'erik']) expect(shown).not.toContain(`"${person}"`);
    expect((await codec.post('decode', sealed, as('carla'))).status).toBe(403);
  });
});
