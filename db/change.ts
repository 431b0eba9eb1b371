/**
 * Counts a change of the organisation: the first statement of the transaction that makes it, so that writers come one
 * after another.
 */
export const countChange = 'update organisation set version = version + 1';
