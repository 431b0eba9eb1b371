import type { Instant } from '../../domain/process.ts';
import { sessionHours } from '../plugins/codec-session.ts';
import { minuteMs } from '../../domain/calendar/date.ts';
import { fullText } from '../texts/format.ts';
import { sayIn, type Language } from '../texts/language.ts';
import { markup, page, type Html } from './html.ts';

export const signInPath = '/codec/sign-in';
export const signOutPath = '/codec/sign-out';

/** Why a browser has not been signed in. */
export type SignInTrouble = 'key' | 'forbidden' | 'origin' | 'form' | 'many' | 'away' | 'broken';

/** Asks for a key; says first what was wrong with the last one. */
export function signInPage(language: Language, trouble?: SignInTrouble): string {
  const say = sayIn(language);
  const wrong: Html =
    trouble === undefined
      ? markup``
      : markup`<blockquote>${say(`codec.trouble.${trouble}`)}</blockquote>`;
  const title = say('codec.title');
  return page(
    language,
    title,
    markup`<h1>${title}</h1>
      <p>${say('codec.why')}</p>
      ${wrong}
      <form method="post" action="${signInPath}" autocomplete="off">
        <label for="key">${say('codec.key')}</label>
        <input type="password" id="key" name="key" maxlength="200" required autofocus />
        <div class="choice"><button class="yes">${say('codec.signIn')}</button></div>
        <p class="quiet">${say('codec.hours', { hours: sessionHours })}</p>
      </form>`,
  );
}

interface SignedIn {
  readonly name: string;
  readonly expiresAt: Instant;
  /** Where the Temporal UI is. */
  readonly uiUrl: string;
  /** The codec endpoint as this browser reaches it. */
  readonly endpoint: string;
}

/** Who is signed in, what is left to do, and the way out. */
export function signedInPage(
  language: Language,
  { name, expiresAt, uiUrl, endpoint }: SignedIn,
): string {
  const say = sayIn(language);
  const title = say('codec.signedIn', { name });
  const until = fullText({ say, local: null }, expiresAt - (expiresAt % minuteMs));
  return page(
    language,
    title,
    markup`<h1>${title}</h1>
      <p>${say('codec.until', { until })}</p>
      <p>${say('codec.next')}</p>
      <blockquote>${endpoint}</blockquote>
      <p><a href="${uiUrl}">${say('codec.back')}</a></p>
      <form method="post" action="${signOutPath}">
        <button class="no">${say('codec.signOut')}</button>
      </form>`,
  );
}
