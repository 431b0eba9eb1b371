import { Type, type Static } from 'typebox';
import type { ChecklistContent } from '../../db/content.ts';
import type { RecordedEvent } from '../../db/event.ts';
import { factsOf } from '../../domain/feed/facts.ts';
import { eventNames, type IssueEvent } from '../../domain/issue/event.ts';
import { wordsOf } from '../../domain/issue/words.ts';
import { instant, nullable, oneOf, toWire, toWireOrNull } from './common.ts';
import { Checklist } from './fields.ts';

export const EventSchema = Type.Object(
  {
    version: Type.Integer({ minimum: 1, description: 'Version of the issue after it' }),
    type: oneOf(eventNames, 'What happened', 'assessed'),
    at: instant('When it was decided'),
    by: Type.String({ description: 'Who caused it; `timer` for what fell due' }),
    dueAt: nullable(instant('For what fell due: when it was due')),
    lateMs: nullable(Type.Number({ description: 'For what fell due: how late it was decided' })),
    summary: Type.String({ description: 'In a few words' }),
    text: nullable(Type.String({ description: 'Free text that went with it, when readable' })),
    checklist: nullable(Checklist),
    data: Type.Object({}, { additionalProperties: true, description: 'The facts of this type' }),
  },
  {
    $id: 'Event',
    additionalProperties: false,
    description: 'One thing that happened to an issue',
    examples: [
      {
        version: 2,
        type: 'assessed',
        at: '2026-03-02T09:40:00.000Z',
        by: 'hotline-1',
        dueAt: null,
        lateMs: null,
        summary: 'assessed impact H, urgency M, complexity M',
        text: null,
        checklist: null,
        data: { impact: 'H', urgency: 'M', complexity: 'M', line: 2, issueType: 'fault' },
      },
    ],
  },
);
export const EventRef = Type.Unsafe<EventJson>({ $ref: 'Event#' });
export type EventJson = Static<typeof EventSchema>;

/** What went with events in words, by the id of its content. */
export interface Words {
  readonly texts: ReadonlyMap<string, string>;
  readonly checklists: ReadonlyMap<string, ChecklistContent['items']>;
}

/** An event on the wire. */
export function eventJson(
  { version, data: event }: RecordedEvent,
  { texts, checklists }: Words,
): EventJson {
  const { type, at, by, dueAt = null } = event;
  const textId = textIdOf(event) ?? '';
  return {
    version,
    type,
    at: toWire(at),
    by,
    dueAt: toWireOrNull(dueAt),
    lateMs: dueAt === null ? null : at - dueAt,
    summary: wordsOf(event),
    text: texts.get(textId) ?? null,
    checklist: checklists.get(textId) ?? null,
    data: factsOf(event),
  };
}

/** Id of the free text that goes with an event. */
export const textIdOf = (event: IssueEvent): string | undefined =>
  'text' in event ? event.text?.id : undefined;
