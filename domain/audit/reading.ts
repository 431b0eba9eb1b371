/** Events of issues name customers and people: through the record they are read by those who audit, by nobody else. */
export const issueAuditors = ['auditor'] as const;

export const mayReadIssueRecord = (roles: readonly string[]): boolean =>
  issueAuditors.some((role) => roles.includes(role));
