import { createHash } from 'node:crypto';
import { errors, jwtVerify, type JWTPayload } from 'jose';
import { roles as knownRoles, type Role } from '../../domain/people.ts';
import type { ProviderKeys } from './provider-keys.ts';
import { ProblemError } from './problem.ts';
import { SignInError } from './sign-in.ts';

/** How access tokens of an OpenID provider are taken. */
export interface OidcSettings {
  readonly issuer: string;
  readonly audience: string;
  /** Claim with the id of the person. */
  readonly personClaim: string;
  /** Claim with the names of roles; the roles of the directory count when not given. */
  readonly rolesClaim?: string | undefined;
  readonly algorithms: readonly string[];
  /** Values of the header `typ` that say: this is an access token. */
  readonly types: readonly string[];
}

/** Who a token says its bearer is. */
export interface TokenPerson {
  readonly person: string;
  /** Undefined: as the directory says. */
  readonly roles: readonly Role[] | undefined;
}

const toleranceSeconds = 30;
/** A token that was good is good for so long without another look. */
const keptForMs = 30_000;
const mostKept = 10_000;
const personPattern = /^[\w.@:/-]{1,128}$/;

/** Verifies access tokens. */
export class Tokens {
  readonly #settings: OidcSettings;
  readonly #keys: ProviderKeys;
  readonly #good = new Map<string, { readonly who: TokenPerson; readonly until: number }>();

  constructor(settings: OidcSettings, keys: ProviderKeys) {
    this.#settings = settings;
    this.#keys = keys;
  }

  /**
   * @throws {SignInError} `identity.bad-token`, `identity.expired`, `identity.unknown`.
   * @throws {ProblemError} `unavailable` when no key is at hand that could decide.
   */
  async verify(token: string): Promise<TokenPerson> {
    // the map must not hold what somebody could sign in with
    const hash = createHash('sha256').update(token).digest('base64');
    const good = this.#good.get(hash);
    const now = Date.now();
    if (good !== undefined && good.until > now) return good.who;
    this.#good.delete(hash);
    const payload = await this.#payloadOf(token, now);
    const who = this.#whoIs(payload);
    if (this.#good.size >= mostKept) this.#good.clear();
    this.#good.set(hash, { who, until: Math.min(now + keptForMs, (payload.exp ?? 0) * 1000) });
    return who;
  }

  async #payloadOf(token: string, now: number): Promise<JWTPayload> {
    const { issuer, audience, algorithms, types } = this.#settings;
    try {
      const { payload, protectedHeader } = await jwtVerify(token, this.#keys.find, {
        issuer,
        audience,
        algorithms: [...algorithms],
        clockTolerance: toleranceSeconds,
        requiredClaims: ['exp', 'sub', 'iat'],
        currentDate: new Date(now),
      });
      if (!types.some((type) => isOfType(protectedHeader.typ, type))) throw bad('type');
      // hashes of codes and tokens stand in ID tokens only: those say who signed in somewhere else
      if ('at_hash' in payload || 'c_hash' in payload) throw bad('id-token');
      if ((payload.iat ?? 0) > now / 1000 + toleranceSeconds) throw bad('iat');
      return payload;
    } catch (error) {
      throw refusalOf(error);
    }
  }

  #whoIs(payload: JWTPayload): TokenPerson {
    const { personClaim, rolesClaim } = this.#settings;
    const person = claimOf(payload, personClaim);
    if (typeof person !== 'string' || !personPattern.test(person)) {
      throw new SignInError('identity.unknown', 'person-unknown');
    }
    if (rolesClaim === undefined) return { person, roles: undefined };
    const named = namesIn(claimOf(payload, rolesClaim));
    return { person, roles: knownRoles.filter((role) => named.includes(role)) };
  }
}

const bad = (reason: string): SignInError => new SignInError('identity.bad-token', reason);

function refusalOf(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  if (error instanceof errors.JWTExpired) return new SignInError('identity.expired', 'exp');
  if (error instanceof errors.JWTClaimValidationFailed) return bad(error.claim);
  // everything else that goes wrong here is caused by what the token says of itself
  return bad(error instanceof errors.JOSEError ? error.code : 'unusable');
}

/** Media types may stand there with and without `application/`, in any case (RFC 7515, 4.1.9). */
const isOfType = (typ: string | undefined, wanted: string): boolean =>
  typ?.toLowerCase().replace(/^application\//, '') === wanted.toLowerCase();

/** A claim by its name; a name with dots may also lead into objects, as `realm_access.roles`. */
function claimOf(payload: JWTPayload, name: string): unknown {
  if (Object.hasOwn(payload, name)) return payload[name];
  let value: unknown = payload;
  for (const part of name.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part))
      return undefined;
    value = (value as Record<string, unknown>)[part];
  }
  return value;
}

function namesIn(claim: unknown): readonly unknown[] {
  if (Array.isArray(claim)) return claim;
  return typeof claim === 'string' ? claim.split(/[\s,]+/) : [];
}
