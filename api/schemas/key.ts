import { Type, type Static } from 'typebox';
import type { StoredKey } from '../../db/key.ts';
import { keyState, longestOverlapHours, type RuledKey } from '../../domain/authority/key-rules.ts';
import { keyScopes } from '../../domain/authority/key-scope.ts';
import { allOperations } from '../../domain/authority/faults.ts';
import { scopes } from '../../domain/authority/scope.ts';
import { roles } from '../../domain/people.ts';
import type { Instant } from '../../domain/process.ts';
import { code, instant, nullable, oneOf, pageQuery, toWire, toWireOrNull } from './common.ts';
import { PersonId } from './fields.ts';

const KeyId = Type.String({
  pattern: '^[a-z0-9]{12}$',
  description: 'Id of a key; it stands in the key itself: `itr_<id>_…`',
  examples: ['k3v9x0q2m7ab'],
});
const Scopes = Type.Array(oneOf(keyScopes, 'What the key may be used for at most', 'read'), {
  minItems: 1,
  maxItems: keyScopes.length,
  uniqueItems: true,
  description: 'A key only narrows: what its holder may not do, no scope allows',
  examples: [['read', 'work']],
});
const Name = Type.String({
  minLength: 1,
  maxLength: 100,
  pattern: '\\S',
  description: 'What it is for',
  examples: ['Ticket bridge'],
});
const fields = {
  id: KeyId,
  holder: PersonId,
  name: Name,
  scopes: Scopes,
  state: oneOf(['valid', 'expired', 'revoked'], 'Whether it can be used', 'valid'),
  createdBy: PersonId,
  createdAt: instant('When it was made'),
  expiresAt: instant('When it expires'),
  revokedAt: nullable(instant('When it was revoked')),
  lastUsedAt: nullable(instant('When it was used last, to about a minute')),
  rotatedFrom: nullable(KeyId),
};
const example = {
  id: 'k3v9x0q2m7ab',
  holder: 'bridge',
  name: 'Ticket bridge',
  scopes: ['read', 'work'],
  state: 'valid',
  createdBy: 'admin-1',
  createdAt: '2026-03-02T09:30:00.000Z',
  expiresAt: '2026-09-02T09:30:00.000Z',
  revokedAt: null,
  lastUsedAt: null,
  rotatedFrom: null,
};
export const KeySchema = Type.Object(fields, {
  additionalProperties: false,
  description: 'A key, without what makes it one',
  examples: [example],
});

const secretExample = `itr_${example.id}_${'…'.repeat(3)}`;
export const ShownKey = Type.Object(
  {
    ...fields,
    key: Type.String({
      description: 'The key itself. It is shown this once and stored nowhere',
      examples: [secretExample],
    }),
  },
  { additionalProperties: false, examples: [{ ...example, key: secretExample }] },
);
export const HiddenKey = Type.Object(
  { ...fields, key: Type.Null() },
  {
    additionalProperties: false,
    description:
      'The same Idempotency-Key has made this key before. It was shown then and cannot be shown again: when that answer was lost, revoke this key and ask for another one',
    examples: [{ ...example, key: null }],
  },
);

export const KeyQuery = Type.Object(
  {
    holder: Type.Optional(
      code('Only keys of this person; without it your own, for administrators all', 'bridge'),
    ),
    ...pageQuery,
  },
  { additionalProperties: false },
);
export const KeyParams = Type.Object({ id: KeyId }, { additionalProperties: false });
export const CreateBody = Type.Object(
  { holder: PersonId, name: Name, scopes: Scopes, expiresAt: fields.expiresAt },
  {
    additionalProperties: false,
    examples: [
      {
        holder: 'bridge',
        name: 'Ticket bridge',
        scopes: ['read', 'work'],
        expiresAt: '2026-09-02T09:30:00Z',
      },
    ],
  },
);
export const RotateBody = Type.Object(
  {
    overlap: Type.Integer({
      minimum: 0,
      maximum: longestOverlapHours,
      description: 'For how many hours the old key goes on beside the new one; 0: it ends now',
      examples: [24],
    }),
  },
  { additionalProperties: false, examples: [{ overlap: 24 }] },
);

const Operations = Type.Array(
  Type.Object(
    {
      operation: oneOf([...allOperations], 'What can be done', 'getIssue'),
      scopes: Type.Array(oneOf(scopes, 'How far', 'own')),
    },
    { additionalProperties: false },
  ),
  { description: 'Everything that you may do, with how far; by a key, what it does not leave out' },
);
const UsedKey = Type.Object(
  { id: KeyId, name: Name, scopes: Scopes, expiresAt: fields.expiresAt },
  { additionalProperties: false, description: 'The key that you have sent' },
);
export const Me = Type.Object(
  {
    id: PersonId,
    roles: Type.Array(oneOf(roles, 'Role', 'engineer')),
    customers: Type.Array(Type.String(), { description: 'Customers you are of or look after' }),
    teams: Type.Array(Type.String()),
    department: nullable(Type.String()),
    key: nullable(UsedKey),
    operations: Operations,
  },
  {
    additionalProperties: false,
    description: 'Who you are here and what you may do',
    examples: [
      {
        id: 'bridge',
        roles: ['integrator'],
        customers: [],
        teams: [],
        department: null,
        key: {
          id: example.id,
          name: example.name,
          scopes: example.scopes,
          expiresAt: example.expiresAt,
        },
        operations: [{ operation: 'getIssue', scopes: ['own'] }],
      },
    ],
  },
);

/** A stored key as the rules see it; a scope that this program does not know gives nothing. */
export const ruledKey = (stored: StoredKey): RuledKey => ({
  ...stored,
  scopes: keyScopes.filter((scope) => stored.scopes.includes(scope)),
});

export function keyJson(stored: StoredKey, now: Instant): Static<typeof KeySchema> {
  const { id, holder, name, createdBy, createdAt, expiresAt, rotatedFrom } = stored;
  return {
    id,
    holder,
    name,
    scopes: [...ruledKey(stored).scopes],
    state: keyState(stored, now),
    createdBy,
    createdAt: toWire(createdAt),
    expiresAt: toWire(expiresAt),
    revokedAt: toWireOrNull(stored.revokedAt),
    lastUsedAt: toWireOrNull(stored.lastUsedAt),
    rotatedFrom,
  };
}
