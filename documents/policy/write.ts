import { Document, isScalar, visit } from 'yaml';
import type { CalendarDocument } from '../../domain/calendar/document.ts';
import type { PolicyDocument } from '../../domain/policy/document.ts';

/** Lists of plain values stand in one line; everything else one field a line. */
function toYaml(value: PolicyDocument | CalendarDocument): string {
  const document = new Document(value, { aliasDuplicateObjects: false });
  visit(document, {
    Seq: (_, list) => {
      if (list.items.every(isScalar)) list.flow = true;
    },
  });
  return document.toString({ lineWidth: 100, flowCollectionPadding: false });
}

/** The document as YAML, which reads back as the same document. */
export const policyToYaml = (document: PolicyDocument): string => toYaml(document);
export const calendarToYaml = (document: CalendarDocument): string => toYaml(document);
