import type { OperationEvent } from './event.ts';

/** Ids of operations begin with the id of the issue, which the reader sees already. */
const shortly = (id: string): string => id.slice(id.lastIndexOf('.') + 1);

/** One event of an operation, or of a measure, in a few words. */
export function wordsOfOperation(event: OperationEvent): string {
  switch (event.type) {
    case 'measure-arranged':
      return event.amount === null
        ? `${event.measure} arranged`
        : `${event.measure} arranged, ${event.amount}`;
    case 'operation-planned':
      return `operation planned, class ${event.class}: ${shortly(event.operation)}`;
    case 'operation-ended':
      return `operation ended (${event.outcome}) by ${event.by}: ${shortly(event.operation)}`;
    case 'operation-started':
    case 'papers-filed':
      return `${event.type.replace('-', ' ')} by ${event.by}: ${shortly(event.operation)}`;
    case 'operation-withdrawn':
      return `operation withdrawn (${event.cause}): ${shortly(event.operation)}`;
    case 'operation-approved':
    case 'operation-refused':
    case 'papers-overdue':
      return `${event.type.replace('-', ' ')}: ${shortly(event.operation)}`;
  }
}
