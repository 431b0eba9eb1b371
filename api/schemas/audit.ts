import { Type, type Static } from 'typebox';
import type { RecordedAudit } from '../../db/audit-list.ts';
import { faults } from '../../db/verify/finding.ts';
import type { Verdict as RecordVerdict } from '../../db/verify/verify.ts';
import { auditEventNames, auditStreams } from '../../domain/audit/event.ts';
import { code, instant, IssueId, nullable, oneOf, pageQuery, toWire } from './common.ts';

const closed = { additionalProperties: false } as const;
const InstantText = (description: string) => Type.Optional(instant(description));
const span = {
  from: InstantText('Not before'),
  to: InstantText('Before'),
};

export const AuditQuery = Type.Object(
  {
    type: Type.Optional(oneOf(auditEventNames, 'What happened', 'contact-read')),
    by: Type.Optional(code('Who did it', 'engineer-1')),
    subject: Type.Optional(code('What it was about: a key, an issue, a person', 'k3v9x0q2m7ab')),
    ...span,
    ...pageQuery,
  },
  closed,
);
export const ExportQuery = Type.Object({ issue: Type.Optional(IssueId), ...span }, closed);

const Stream = oneOf(auditStreams, 'A stream of the audit', 'audit-access');
export const VerifyBody = Type.Union(
  [Type.Object({ issue: IssueId }, closed), Type.Object({ stream: Stream }, closed)],
  {
    description: 'An issue, or a stream of the audit',
    examples: [{ issue: '0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10' }],
  },
);

const Fact = Type.Union([Type.String(), Type.Number(), Type.Null()]);
export const AuditSchema = Type.Object(
  {
    stream: Stream,
    version: Type.Integer({ minimum: 1, description: 'Its place in the stream' }),
    type: oneOf(auditEventNames, 'What happened', 'contact-read'),
    at: instant('When'),
    by: Type.String({ description: 'Who did it' }),
    subject: nullable(Type.String({ description: 'What it was about' })),
    facts: Type.Record(Type.String(), Fact, { description: 'Ids, codes and numbers' }),
    hash: Type.String({ description: 'Its hash in the chain of the stream, hexadecimal' }),
  },
  {
    ...closed,
    description: 'Somebody had access to something',
    examples: [
      {
        stream: 'audit-access',
        version: 17,
        type: 'contact-read',
        at: '2026-03-02T09:40:00.000Z',
        by: 'engineer-1',
        subject: '0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10',
        facts: { times: 1 },
        hash: 'c0ffee'.padEnd(64, '0'),
      },
    ],
  },
);

export const auditJson = ({
  stream,
  version,
  data,
  hash,
}: RecordedAudit): Static<typeof AuditSchema> => {
  const { type, at, by, subject, facts } = data;
  return {
    stream: stream as Static<typeof Stream>,
    version,
    type,
    at: toWire(at),
    by,
    subject,
    facts: { ...facts },
    hash: hash.toString('hex'),
  };
};

export const Verdict = Type.Object(
  {
    ok: Type.Boolean({ description: 'Everything that was looked at is what was recorded' }),
    complete: Type.Boolean({ description: 'False: there are more events than were looked at' }),
    events: Type.Integer({ description: 'Events that were hashed again' }),
    anchors: Type.Integer({
      description: 'Anchors that were looked at: the last one of the stream',
    }),
    first: nullable(
      Type.Object(
        {
          fault: oneOf(faults, 'What is wrong', 'altered'),
          stream: nullable(Type.String()),
          version: nullable(Type.Integer()),
          anchor: nullable(Type.Integer()),
          text: Type.String({ description: 'In words' }),
        },
        { ...closed, description: 'The first row that is not what it was' },
      ),
    ),
    more: Type.Integer({ description: 'How many more there are' }),
  },
  {
    ...closed,
    description: 'What became of proving a stream',
    examples: [{ ok: true, complete: true, events: 12, anchors: 1, first: null, more: 0 }],
  },
);

export const verdictJson = (verdict: RecordVerdict): Static<typeof Verdict> => {
  const { ok, complete, events, anchors, first, more } = verdict;
  return { ok, complete, events, anchors, first, more };
};
