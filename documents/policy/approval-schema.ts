import { Type } from 'typebox';
import { duration, list, name, record, roleList, text } from './fields.ts';

const optional = Type.Optional;
const yes = (description: string) => Type.Literal(true, { description });
export const partyName = name('Name of a party, one of its own in the rule', 'management');
const personId = text('^[A-Za-z0-9][A-Za-z0-9._:@-]{0,99}$', 'Id of a person', 'service-manager-1');

const Tier = record(
  {
    upTo: optional(
      Type.Integer({
        minimum: 0,
        description: 'Highest amount, in whole units of the currency; the last row has none',
      }),
    ),
    by: roleList('Who decides up to it'),
  },
  'Who decides up to an amount',
);

const Party = record(
  {
    id: partyName,
    by: optional(roleList('Roles of which anybody may decide; customer: the customer itself')),
    persons: optional(list(personId, 'Persons who may decide, besides the roles', 50)),
    tiers: optional(
      list(Tier, 'Instead of by, where an amount is asked for: who decides up to which', 20),
    ),
    count: optional(
      Type.Integer({
        minimum: 1,
        maximum: 20,
        description: 'How many different people must agree; 1 when not given',
      }),
    ),
    recordedBy: optional(
      roleList('Who may write down, with the evidence, what the party has said elsewhere'),
    ),
    byPhone: optional(yes('Even who asks may write it down, and one person for several parties')),
    fixed: optional(
      yes('Nobody joins it when the timeout has passed; of the customer that is always so'),
    ),
  },
  'One of those who must agree; one person speaks for one party',
);

export const ApprovalRule = record(
  {
    parties: list(Party, 'Who must agree', 10),
    inTurn: optional(yes('One party after the other, each with the whole time; else all at once')),
    quorum: optional(
      Type.Integer({
        minimum: 1,
        maximum: 10,
        description: 'How many parties must agree; all when not given',
      }),
    ),
    veto: optional(
      list(
        partyName,
        'Parties who must be among them, and whose refusal ends it; when not given all, with a quorum none',
        10,
      ),
    ),
    timeout: optional(duration('How long until the next level joins, or it is refused')),
    remind: optional(
      list(
        duration('Time since they were asked'),
        'When those who have not decided are reminded, ascending; anew for each level',
        10,
      ),
    ),
    escalate: roleList(
      'Who joins, one after the other; who speaks for a party already is left out',
    ),
    onTimeout: optional(
      Type.Literal('refuse', { description: 'What happens when nobody is left to join' }),
    ),
    expires: optional(duration('How long it holds once it is granted')),
    papers: optional(duration('How long the papers of an emergency recovery may take')),
  },
  'Who decides, how long they have, and who joins when they do not; a timeout never approves',
);
