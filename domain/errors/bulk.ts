import { entry } from './entry.ts';

/** Of many issues at once. */
export const bulkErrors = {
  'batch.empty': entry('invalid', 'There is no report in it; send one on each line.'),
  'batch.too-many': entry('invalid', 'There are more reports in it than are taken at once.'),
  'import.faulty': entry('invalid', 'The file has faults; nothing was stored.'),
} as const;
