/** English words of the page on which browsers sign in to read histories in the Temporal UI. */
export const codecEn = {
  title: 'Read histories in the Temporal UI',
  why: 'Histories are encrypted. After signing in, this browser shows them in clear in the Temporal UI. Everything that is decoded is recorded in your name.',
  key: 'Your API key',
  signIn: 'Sign in',
  hours: 'You stay signed in for {{hours}} hours, on this browser and for this purpose only.',
  signedIn: 'Signed in as {{name}}',
  until: 'Until {{until}}. A key that is revoked ends it sooner.',
  next: 'Once, in the Temporal UI: press the glasses at the top, choose “Use my browser setting”, enter the address below as the endpoint, tick “Include cross-origin credentials” and press Apply.',
  back: 'To the Temporal UI',
  signOut: 'Sign out',
  trouble: {
    key: 'This key is not valid. It looks like itr_…; look for one that has not been revoked and has not expired.',
    forbidden:
      'This key may not read histories: it needs the scope “read”, and its holder a role that reads every issue.',
    origin: 'The form was not sent from this page. Open the page again and send it from there.',
    form: 'The form is not what this page sends. Fill it in again.',
    many: 'Too many attempts. Wait a minute.',
    away: 'A part of the service is away. Try again in a minute.',
    broken: 'Something broke on our side. It has been logged.',
  },
};
