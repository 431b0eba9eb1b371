import { Type } from 'typebox';
import { rosterLimits } from '../../domain/roster/check.ts';
import type { Rotation } from '../../domain/roster/roster.ts';
import { documentId, list, name, record, role, text, title } from '../policy/fields.ts';

const clockTime = '([01][0-9]|2[0-3]):[0-5][0-9]';
const date = '[0-9]{4}-[0-9]{2}-[0-9]{2}';

const timeOfDay = (description: string, example: string) =>
  text(`^${clockTime}$`, `${description}. Hours and minutes on the wall`, example);
const localTime = (description: string, example: string) =>
  text(`^${date}T${clockTime}$`, `${description}. Date and time on the wall`, example);
const code = (description: string, example: string) =>
  Type.String({
    minLength: 1,
    maxLength: 128,
    pattern: '^[\\w.@:/-]+$',
    description,
    examples: [example],
  });

/** Either a word or an object; one schema, so that a fault is told once. */
const rotation = Type.Unsafe<Rotation>({
  type: ['string', 'object'],
  pattern: '^(daily|weekly)$',
  properties: {
    days: Type.Integer({
      minimum: 1,
      maximum: rosterLimits.days,
      description: 'Length of a turn in days',
      examples: [3],
    }),
  },
  required: ['days'],
  additionalProperties: false,
  description: 'How long a turn is: daily, weekly, or a number of days',
  examples: ['daily', 'weekly', '{ days: 3 }'],
});

const DutyWindow = record(
  {
    days: Type.Array(
      Type.Integer({
        minimum: 1,
        maximum: 7,
        description: 'Weekday, 1 for Monday to 7 for Sunday',
        examples: [1],
      }),
      { minItems: 1, maxItems: 7, description: 'Weekdays on which the window begins' },
    ),
    from: timeOfDay('When it begins', '18:00'),
    to: text(
      `^(${clockTime}|24:00)$`,
      'When it ends. At or before its beginning: on the next day; 24:00 is the end of the same day',
      '08:00',
    ),
  },
  'Hours of the week that a layer covers',
);

const RosterLayer = record(
  {
    id: name('Names the layer for good', 'nights'),
    rotation,
    start: text(`^${date}$`, 'Date of the first hand-off. Year-month-day', '2026-01-05'),
    handOff: timeOfDay('When one hands off to the next', '09:00'),
    people: Type.Array(code('Id of a person', 'engineer-1'), {
      minItems: 1,
      maxItems: rosterLimits.people,
      description: 'Who takes turns, in this order',
    }),
    windows: Type.Optional(
      Type.Array(DutyWindow, {
        minItems: 1,
        maxItems: rosterLimits.windows,
        description: 'Hours that it covers; all when not given',
      }),
    ),
  },
  'People who take turns; of the layers that cover a time the last one counts',
);

const DutyOverride = record(
  {
    person: code('Id of the person on duty instead', 'engineer-2'),
    from: localTime('When it begins', '2026-02-15T09:00'),
    until: localTime('When it ends', '2026-02-16T09:00'),
  },
  'Somebody else for a while, whatever the layers say',
);

/** The JSON Schema of a roster document (requirement 3-1.2). */
export const RosterSchema = record(
  {
    id: documentId('Name of the roster'),
    title: Type.Optional(title),
    team: code('Id of the team', 'line-1'),
    role: role('Role in which people are on duty; all of them hold it'),
    zone: text('^[A-Za-z][A-Za-z0-9_+/-]{0,63}$', 'Time zone by its IANA name', 'Europe/Berlin'),
    layers: Type.Array(RosterLayer, {
      minItems: 1,
      maxItems: rosterLimits.layers,
      description: 'Rotations; of those that cover a time the last one counts',
    }),
    overrides: Type.Optional(
      list(
        DutyOverride,
        'Exceptions; they count before every layer and do not overlap',
        rosterLimits.overrides,
      ),
    ),
  },
  'Who of a team is on duty in a role, and when',
);
