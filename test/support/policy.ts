import { expect } from 'vitest';
import { policyToYaml } from '../../documents/policy/write.ts';
import type { Duration } from '../../domain/duration.ts';
import { defaultPolicyDocument } from '../../domain/policy/default.ts';
import type { PolicyDocument, TargetRule } from '../../domain/policy/document.ts';
import { actor, type Reply } from './http.ts';

const { routing: _, ...byHand } = defaultPolicyDocument;
/** The default policy, where people are found by people. */
export const manualPolicy: PolicyDocument = byHand;

/** The default policy as a version of another one; some of its target rows changed. */
export function policyNamed(
  id: string,
  version: number,
  targets: Readonly<Record<string, Duration>> = {},
  rows: (row: TargetRule) => boolean = () => true,
): PolicyDocument {
  return {
    ...defaultPolicyDocument,
    id,
    version,
    targets: defaultPolicyDocument.targets.map((row) =>
      rows(row) ? { ...row, targets: { ...row.targets, ...targets } } : row,
    ),
  };
}

/** What the people of the demo organisation do to policies over HTTP. */
export function policiesOf(url: string) {
  const post = (who: string, path: string, body: unknown = {}): Promise<Reply> =>
    actor(url, who).post(`/v1/policies${path}`, body);
  const ok = async (reply: Promise<Reply>, status = 200): Promise<Reply['body']> => {
    const { status: answered, body } = await reply;
    expect({ answered, body }).toMatchObject({ answered: status });
    return body;
  };
  const nameOf = ({ id, version }: PolicyDocument): string => `${id}@${version}`;
  const draft = (document: PolicyDocument, customerId?: string, who = 'ada'): Promise<Reply> =>
    post(who, '', { source: policyToYaml(document), ...(customerId && { customerId }) });
  /** Drafted by ada and approved by alan; gives its name. */
  const approved = async (document: PolicyDocument, customerId?: string): Promise<string> => {
    await ok(draft(document, customerId), 201);
    await ok(post('alan', `/${nameOf(document)}/approve`));
    return nameOf(document);
  };
  return {
    post,
    ok,
    draft,
    approved,
    /** Put in force now. */
    inForce: async (document: PolicyDocument, customerId?: string): Promise<string> => {
      const name = await approved(document, customerId);
      await ok(post('ada', `/${name}/activate`));
      return name;
    },
    get: (path: string): Promise<Reply> => actor(url, 'erik').get(`/v1/policies${path}`),
  };
}
