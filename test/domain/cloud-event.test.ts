import { CloudEvent as Checked } from 'cloudevents';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cloudEventOf, type FeedEvent } from '../../domain/feed/cloud-event.ts';
import type { IssueEvent } from '../../domain/issue/event.ts';
import { play, stories } from './random.ts';
import { wholeLife } from './support.ts';

const issueId = '0000002a-5f0b-8d3e-9c1a-6f2d4e8b7a10';
const fed = (data: IssueEvent, index = 0): FeedEvent => ({
  position: 1000 + index,
  issueId,
  number: 'ITR-000042',
  customerId: 'acme',
  version: index + 1,
  data,
  recordedAt: data.at + 40,
});
const ofLife = wholeLife().events.map(fed).map(cloudEventOf);

describe('3-9.2: an event as it goes to whoever follows', () => {
  test('is a CloudEvent 1.0 by the library of that standard', () => {
    for (const event of ofLife) {
      const checked = new Checked({ ...event });
      expect(checked.validate()).toBe(true);
      expect(JSON.parse(JSON.stringify(checked))).toEqual(JSON.parse(JSON.stringify(event)));
    }
  });

  test('names itself the same at every telling, and no other event so', () => {
    const again = wholeLife().events.map(fed).map(cloudEventOf);
    expect(again).toEqual(ofLife);
    expect(new Set(ofLife.map(({ id, source }) => `${source} ${id}`)).size).toBe(ofLife.length);
    expect(ofLife[0]).toMatchObject({
      id: `${issueId}/1`,
      source: `/v1/issues/${issueId}`,
      type: 'itr.issue.received',
      subject: 'ITR-000042',
      partitionkey: issueId,
    });
  });

  test('sorts as texts in the order in which it happened', () => {
    const sequences = ofLife.map(({ sequence }) => sequence);
    expect(sequences.toSorted()).toEqual(sequences);
  });

  test('tells instants as texts, how late something fell due, and no rule of the policy', () => {
    const [received] = ofLife;
    expect(received?.time).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
    expect(received?.data.facts).not.toHaveProperty('policy');
    for (const { data } of ofLife) {
      const { at, dueAt, lateMs } = data;
      const late = dueAt === null ? null : Date.parse(at) - Date.parse(dueAt);
      expect(lateMs).toBe(late);
    }
  });

  test('whatever happens to an issue can be told as JSON', () => {
    fc.assert(
      fc.property(stories(), (story) => {
        for (const [index, event] of play(story).events.entries()) {
          const told = cloudEventOf(fed(event, index));
          expect(JSON.parse(JSON.stringify(told))).toMatchObject({ id: `${issueId}/${index + 1}` });
          // references to words stay inside: their ids are of no use to anybody outside
          expect(told.data.facts).not.toHaveProperty('text');
        }
      }),
      { numRuns: 50 },
    );
  });
});
