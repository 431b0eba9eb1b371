import { createHash } from 'node:crypto';

/** A piece of a page in which everything that was put in has been made harmless. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

type Part = string | number | Html | readonly Html[] | null;

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (found) => entities[found] ?? '');

function textOf(part: Part): string {
  if (part === null) return '';
  if (part instanceof Html) return part.text;
  if (typeof part === 'object') return part.map(({ text }) => text).join('');
  return escaped(String(part));
}

/** Text of a page; what is put into it is shown as it is, whatever it says. */
export const markup = (texts: TemplateStringsArray, ...parts: readonly Part[]): Html =>
  new Html(texts.map((text, at) => text + textOf(parts[at] ?? null)).join(''));

const style = `
:root { color-scheme: light dark; --line: #8886; --quiet: #888; --yes: #1a7f37; --no: #b3261e; }
* { box-sizing: border-box; }
body { font: 16px/1.5 system-ui, "Noto Sans CJK SC", sans-serif; margin: 0; }
main { max-width: 46rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
h1 { font-size: 1.4rem; line-height: 1.3; margin: 0 0 .25rem; }
h2 { font-size: 1rem; margin: 1.5rem 0 .25rem; }
p, ul { margin: .25rem 0; }
ul { padding-left: 1.2rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1rem; margin: .75rem 0; }
dt { color: var(--quiet); }
dd { margin: 0; overflow-wrap: anywhere; }
blockquote { margin: .25rem 0; padding: .5rem .75rem; border-left: 4px solid var(--line);
  white-space: pre-wrap; overflow-wrap: anywhere; }
form { margin-top: 1.5rem; padding: 1rem; border: 1px solid var(--line); border-radius: .5rem; }
label { display: block; margin: .75rem 0 .25rem; }
textarea, input[type='password'] { width: 100%; font: inherit; padding: .5rem; }
.choice { display: flex; flex-wrap: wrap; gap: .75rem; margin-top: .75rem; }
button { font: inherit; font-weight: 600; color: #fff; border: 0; border-radius: .4rem;
  padding: .6rem 1.6rem; cursor: pointer; }
.yes { background: var(--yes); }
.no { background: var(--no); }
.quiet { color: var(--quiet); font-size: .9rem; }
@media (max-width: 30rem) { dl { grid-template-columns: 1fr; gap: 0; } dd { margin-bottom: .5rem; } }
`;

/** A whole page. */
export const page = (language: string, title: string, body: Html): string =>
  markup`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <title>${title}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <style>${new Html(style)}</style>
      </head>
      <body>
        <main>${body}</main>
      </body>
    </html>
    `.text;

const styleHash = createHash('sha256').update(style).digest('base64');

/** No script runs on such a page, nothing comes from elsewhere, nobody frames it, and its address goes nowhere. */
export const pageHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': [
    "default-src 'none'",
    `style-src 'sha256-${styleHash}'`,
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; '),
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
  'x-frame-options': 'DENY',
  'x-robots-tag': 'noindex',
  vary: 'accept-language',
} as const;
