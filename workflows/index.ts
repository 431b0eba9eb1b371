/** The workflow types that are registered with Temporal. */
export { absence } from './absence.ts';
export { desk } from './desk.ts';
export { issue } from './issue.ts';
export { rebase } from './rebase.ts';
export { webhook } from './webhook.ts';
