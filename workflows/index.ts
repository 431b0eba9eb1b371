/** The workflow types that are registered with Temporal. */
export { issue } from './issue.ts';
export { rebase } from './rebase.ts';
