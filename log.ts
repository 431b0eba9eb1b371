/** How every program writes its log: structured, and without what must not stand in one. */
import type { LoggerOptions } from 'pino';

const hidden = '[hidden]';

/** What gives itself away: keys, secrets of webhooks, access tokens and one-time codes, credentials, passwords in addresses. */
const shapes: readonly (readonly [RegExp, string])[] = [
  [/itr_[A-Za-z0-9]*_[\w-]{8,}/g, `itr_${hidden}`],
  [/whsec_[\w+/=-]{8,}/g, `whsec_${hidden}`],
  [/\beyJ[\w-]{8,}(?:\.[\w-]*)*/g, hidden],
  [/\b(bearer|basic)(\s+)[\w.~+/=-]{6,}/gi, `$1$2${hidden}`],
  [/\b(postgres(?:ql)?:\/\/[^:@/\s]*):[^@\s]*@/g, `$1:${hidden}@`],
];

/** A text without secrets, wherever they got into it. */
export function withoutSecrets(text: string, secrets: readonly string[] = []): string {
  const known = secrets.reduce((rest, secret) => rest.replaceAll(secret, hidden), text);
  return shapes.reduce((rest, [shape, instead]) => rest.replace(shape, instead), known);
}

/** What such fields hold is not written, whoever logs them. */
const fields = ['authorization', 'cookie', 'secret', 'token', 'password', 'contact', 'phone'];
const paths = fields.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]);

interface Options {
  readonly level: string;
  readonly name?: string;
  /** Values that are secrets, whatever they look like. */
  readonly secrets?: readonly string[];
}

/** Options of a logger that keeps secrets. */
export function loggerOptions({ level, name, secrets = [] }: Options): LoggerOptions {
  const known = secrets.filter((secret) => secret !== '');
  return {
    level,
    ...(name === undefined ? {} : { name }),
    redact: { paths, censor: hidden },
    serializers: { err: errorForLog },
    hooks: { streamWrite: (line) => withoutSecrets(line, known) },
  };
}

/** Data that PostgreSQL refuses stands in its message, between quotation marks. */
const quoted = /"(?:[^"\\]|\\.)*"/g;
const dataException = /^22/;

/** An error without what it is about: messages and parameters of queries may hold free text. */
export function errorForLog(error: unknown) {
  if (!(error instanceof Error)) return { type: typeof error, message: '', stack: '' };
  let cause: Error = error;
  while (cause.cause instanceof Error) cause = cause.cause;
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  const { code } = cause as { readonly code?: unknown };
  const isAboutData = typeof code === 'string' && dataException.test(code);
  const message = isAboutData ? cause.message.replaceAll(quoted, '"…"') : cause.message;
  return { type: error.name, code, message, stack: frames.join('\n') };
}
