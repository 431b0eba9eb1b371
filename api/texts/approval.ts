import type { ApprovalSubject } from '../../domain/approval/approval.ts';
import { fullText } from './format.ts';
import { sayIn, wordFor, type Language } from './language.ts';

interface Asked {
  readonly approval: { readonly subject: ApprovalSubject; readonly requestedBy: string };
  readonly people: readonly { readonly id: string; readonly name: string }[];
}

/** The name of somebody, else their id. */
export const nameIn = ({ people }: Pick<Asked, 'people'>, id: string): string =>
  people.find((one) => one.id === id)?.name ?? id;

/** What happens once a request is granted, in a sentence. */
export function effectText(asked: Asked, language: Language): string {
  const { subject, requestedBy } = asked.approval;
  const say = sayIn(language);
  const time = (at: number): string => fullText({ say, local: null }, at);
  const words = (group: 'clocks' | 'details', code: string): string =>
    wordFor(language, group, code);
  return say(`decide.effect.${subject.kind}`, {
    who: nameIn(asked, requestedBy),
    ...('from' in subject ? { from: subject.from, to: subject.to } : {}),
    ...('until' in subject ? { until: time(subject.until) } : {}),
    ...('reason' in subject ? { reason: words('details', subject.reason) } : {}),
    ...('clock' in subject ? { clock: words('clocks', subject.clock) } : {}),
    ...('expectedResolutionAt' in subject ? { at: time(subject.expectedResolutionAt) } : {}),
    ...('reference' in subject ? { reference: subject.reference } : {}),
  });
}
