import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { derivedKey } from '../../db/secret.ts';
import { keyAllows } from '../../domain/authority/key-scope.ts';
import { scopesOf } from '../../domain/authority/table.ts';
import {
  signedInPage,
  signInPage,
  signInPath,
  signOutPath,
  type SignInTrouble,
} from '../pages/codec.ts';
import { pageHeaders } from '../pages/html.ts';
import { CodecSessions } from '../plugins/codec-session.ts';
import { asProblem } from '../plugins/errors.ts';
import { noteFailure, personWith } from '../plugins/identity.ts';
import type { ActingPerson } from '../plugins/people.ts';
import { headersOf, ProblemError, statusOf } from '../plugins/problem.ts';
import { hasBody } from '../plugins/protocol.ts';
import { SignInError } from '../plugins/sign-in.ts';
import type { Services } from '../services.ts';
import { languageFor, type Language } from '../texts/language.ts';

const formLimit = 4 * 1024;
/** Somebody who mistypes needs a few; a program that guesses needs more than there are. */
const mostTries = 30;
const operation = 'decodePayloads';

/** Without a referrer browsers would not say either from which page a form comes. */
const headers = { ...pageHeaders, 'referrer-policy': 'same-origin' } as const;

const languageOf = (request: Pick<FastifyRequest, 'headers'>): Language =>
  languageFor(request.headers['accept-language']);

/**
 * Signs a browser in for the codec endpoint: over plain HTTP the Temporal UI sends no credential but cookies. A form sent
 * from anywhere else is refused.
 */
export async function registerCodecSignIn(app: FastifyInstance, services: Services): Promise<void> {
  const sessions = new CodecSessions(services.secret);
  const isSecure = isHttps(services);
  const options = {
    config: { public: true, form: true, codec: 'page' },
    schema: { hide: true },
    bodyLimit: formLimit,
  } as const;
  const count = app.createRateLimit({ max: mostTries, timeWindow: '1 minute' });
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'buffer', bodyLimit: formLimit },
      async (_: unknown, body: Buffer) => body,
    );
    scope.setErrorHandler((error, request, reply) => answerError(services, error, request, reply));
    scope.get(signInPath, options, async (request, reply) =>
      send(reply, 200, await shown(services, sessions, request)),
    );
    scope.post(signInPath, options, async (request, reply) => {
      checkOrigin(request);
      const { isAllowed, isExceeded } = { isExceeded: false, ...(await count(request)) };
      if (!isAllowed && isExceeded) throw new ProblemError({ code: 'rate_limited' });
      const { id, key } = await signedIn(services, request.body);
      const now = Date.now();
      const facts = { for: 'codec' };
      await services.audit.record({ type: 'signed-in', by: id, subject: key, facts });
      sessions.begin(reply, key, now, isSecure);
      return toPage(reply);
    });
    scope.post(signOutPath, options, async (request, reply) => {
      checkOrigin(request);
      sessions.end(reply, isSecure);
      return toPage(reply);
    });
  });
}

/** A UI that is reached by HTTPS asks nobody by plain HTTP. */
const isHttps = ({ codecOrigin }: Pick<Services, 'codecOrigin'>): boolean =>
  codecOrigin.startsWith('https:');

function send(reply: FastifyReply, status: number, page: string): FastifyReply {
  return reply
    .code(status)
    .headers(headers)
    .serializer((text: unknown) => String(text))
    .send(page);
}

/** To the page that says how things stand: loading it again sends no form. */
const toPage = (reply: FastifyReply): FastifyReply =>
  reply
    .code(303)
    .headers({ ...headers, location: signInPath })
    .send();

/** Browsers say from which page a form comes; it must be this one. @throws {ProblemError} `codec.origin`. */
function checkOrigin({ headers: { origin, host } }: FastifyRequest): void {
  if (hostIn(origin) !== host) throw new ProblemError({ code: 'codec.origin' });
}

function hostIn(origin: string | undefined): string | undefined {
  return origin === undefined || !URL.canParse(origin) ? undefined : new URL(origin).host;
}

type Shown = ActingPerson & { readonly key: string };

/** @throws {SignInError}, {ProblemError} `authority.denied` */
async function signedIn({ keys, people }: Services, body: unknown): Promise<Shown> {
  const fields = [...new URLSearchParams(Buffer.isBuffer(body) ? body.toString('utf8') : '')];
  const [field, ...more] = fields;
  if (field?.[0] !== 'key' || more.length > 0) throw new ProblemError({ code: 'bad_request' });
  const used = await keys.look(field[1].trim());
  return mayDecode({ ...(await personWith(people, used)), key: used.id });
}

function mayDecode(person: Shown): Shown {
  const may =
    keyAllows(person.keyScopes, operation) && scopesOf(person.roles, operation).length > 0;
  if (!may) throw new ProblemError({ code: 'authority.denied' });
  return person;
}

/** The page as it is for this browser; a session that has ended is none. */
async function shown(
  services: Services,
  sessions: CodecSessions,
  request: FastifyRequest,
): Promise<string> {
  const { keys, people, directories, codecOrigin } = services;
  const language = languageOf(request);
  try {
    const session = sessions.of(request);
    if (session === undefined) return signInPage(language);
    const { id } = await personWith(people, await keys.lookAgain(session.key));
    const name = (await directories.current()).people.get(id)?.name ?? id;
    const scheme = isHttps(services) ? 'https' : 'http';
    return signedInPage(language, {
      name,
      expiresAt: session.expiresAt,
      uiUrl: codecOrigin,
      endpoint: `${scheme}://${request.headers.host ?? ''}/codec`,
    });
  } catch (error) {
    if (error instanceof SignInError) return signInPage(language);
    throw error;
  }
}

const troubles: Readonly<Record<number, SignInTrouble>> = {
  401: 'key',
  403: 'forbidden',
  429: 'many',
  500: 'broken',
  503: 'away',
};

/** Every error leaves as a page as well. */
function answerError(
  { audit, secret }: Services,
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  if (error instanceof SignInError) {
    noteFailure(error, request, { audit, addressKey: derivedKey(secret, 'address') });
  }
  const problem = asProblem(error);
  const status = statusOf(problem.refusal);
  if (status === 500) request.log.error({ err: error }, 'request broke');
  // what was not read of the body must not be waited for
  if (hasBody(request) && !request.raw.complete) reply.header('connection', 'close');
  reply.headers(headersOf(problem));
  const { code } = problem.refusal;
  const trouble = code === 'codec.origin' ? 'origin' : (troubles[status] ?? 'form');
  void send(reply, status, signInPage(languageOf(request), trouble));
}
