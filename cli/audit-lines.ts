import type { Checked } from '../db/proof/check.ts';
import type { Verdict } from '../db/verify/verify.ts';
import { instantText } from './policy/table.ts';

const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`;

/** A verdict in words. */
export function verdictLines(verdict: Verdict): readonly string[] {
  const { ok, events, streams, anchors, anchorsInFile, lastAnchor, signaturesChecked } = verdict;
  const looked = [
    `Looked at ${counted(events, 'event')} of ${counted(streams, 'stream')} and ${counted(anchors, 'anchor')}.`,
    ...(anchors === 0 || signaturesChecked
      ? []
      : ['Signatures were not looked at: the secret is not given (ITR_SECRET, ITR_SECRET_FILE).']),
    ...(anchorsInFile === 0 ? [] : [`Compared ${counted(anchorsInFile, 'anchor')} of the file.`]),
    lastAnchor === null
      ? 'Nothing is anchored yet: an end that was cut off would not show.'
      : `The last anchor, ${lastAnchor.seq}, was written at ${instantText(new Date(lastAnchor.at).toISOString())}; an end cut off after it would not show.`,
  ];
  if (ok) return ['The record is what was recorded.', ...looked];
  return [...wrongLines(verdict), ...looked];
}

function wrongLines({ first, more }: Verdict): readonly string[] {
  if (first === null) return [];
  const { fault, stream, version, anchor, text } = first;
  const where = stream === null ? `anchor ${anchor}` : `version ${version} of ${stream}`;
  return [
    `The record was altered. First found: ${where}: ${fault}: ${text}.`,
    ...(more === 0 ? [] : [`${counted(more, 'more place does', 'more places do')} not fit.`]),
  ];
}

/** What became of checking a file, in words. */
export function checkedLines(file: string, checked: Checked): readonly string[] {
  const { first, events, streams, anchored, anchorsInFile, signaturesChecked } = checked;
  if (first !== null) {
    const where = first.line === 0 ? file : `${file}:${first.line}`;
    return [`${where}  ${first.text}`];
  }
  const proved = anchorsInFile > 0 || signaturesChecked;
  return [
    `The file fits together: ${counted(events, 'event')} of ${counted(streams, 'stream')}.`,
    `Anchors name ${anchored} of the streams.`,
    ...(anchored === 0 || proved
      ? []
      : ['Whether the anchors are ours is not looked at: give --anchors FILE, or the secret.']),
    ...(anchorsInFile === 0 ? [] : ['They are those of the file of anchors.']),
    ...(signaturesChecked && anchored > 0 ? ['They are signed with the secret.'] : []),
  ];
}
