import type { FastifyInstance } from 'fastify';
import type { Database } from '../db/database.ts';
import { findKey, touchKeys } from '../db/key.ts';
import { derivedKey } from '../db/secret.ts';
import type { Audit } from './plugins/audit.ts';
import { CodecSessions } from './plugins/codec-session.ts';
import type { IdentityOptions } from './plugins/identity.ts';
import { Keys } from './plugins/keys.ts';
import { ProviderKeys } from './plugins/provider-keys.ts';
import { Tokens, type OidcSettings } from './plugins/tokens.ts';
import type { Services } from './services.ts';

/** The keys of this installation; every use is told of. */
export function keptKeys(app: FastifyInstance, db: Database, audit: Audit): Keys {
  const keys = new Keys({
    find: (id) => findKey(db, id),
    touch: (used) => touchKeys(db, used),
    onUsed: ({ id, holder }) =>
      audit.note({ type: 'key-used', by: holder, subject: id, facts: {} }),
  });
  app.addHook('onClose', () => keys.close());
  return keys;
}

/** By what people and systems can show who they are. */
export function identityOptions(
  app: FastifyInstance,
  { people, keys, audit, secret }: Pick<Services, 'people' | 'keys' | 'audit' | 'secret'>,
  oidc: OidcSettings | undefined,
): IdentityOptions {
  const tokens =
    oidc === undefined
      ? undefined
      : new Tokens(oidc, new ProviderKeys({ issuer: oidc.issuer, log: app.log }));
  return {
    people,
    keys,
    tokens,
    sessions: new CodecSessions(secret),
    audit,
    addressKey: derivedKey(secret, 'address'),
  };
}
