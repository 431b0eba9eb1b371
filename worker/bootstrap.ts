import { msToTs } from '@temporalio/common/lib/time.js';
import proto from '@temporalio/proto';
import type { NativeConnection } from '@temporalio/worker';
import { retentionDays, searchAttributeTypes } from '../workflows/contract.ts';

const { IndexedValueType } = proto.temporal.api.enums.v1;
const indexedTypes = {
  KEYWORD: IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD,
  INT: IndexedValueType.INDEXED_VALUE_TYPE_INT,
  DATETIME: IndexedValueType.INDEXED_VALUE_TYPE_DATETIME,
  KEYWORD_LIST: IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD_LIST,
};
const daySeconds = 24 * 3600;

/**
 * Makes a namespace ready for us: search attributes that are missing are created, and retention is raised to 90 days
 * where it is shorter. Safe to run at every start and by several workers at once.
 */
export async function prepareNamespace(
  connection: NativeConnection,
  namespace: string,
): Promise<void> {
  await addSearchAttributes(connection, namespace);
  await raiseRetention(connection, namespace);
}

async function missingAttributes(
  connection: NativeConnection,
  namespace: string,
): Promise<readonly string[]> {
  const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
  return Object.keys(searchAttributeTypes).filter((name) => !Object.hasOwn(customAttributes, name));
}

async function addSearchAttributes(connection: NativeConnection, namespace: string): Promise<void> {
  const missing = await missingAttributes(connection, namespace);
  if (missing.length === 0) return;
  const types: Record<string, keyof typeof indexedTypes> = searchAttributeTypes;
  const searchAttributes = Object.fromEntries(
    missing.map((name) => [name, indexedTypes[types[name] ?? 'KEYWORD']]),
  );
  try {
    await connection.operatorService.addSearchAttributes({ namespace, searchAttributes });
  } catch (error) {
    // Another worker may have been quicker.
    if ((await missingAttributes(connection, namespace)).length > 0) throw error;
  }
}

async function raiseRetention(connection: NativeConnection, namespace: string): Promise<void> {
  const { config } = await connection.workflowService.describeNamespace({ namespace });
  if (Number(config?.workflowExecutionRetentionTtl?.seconds ?? 0) >= retentionDays * daySeconds)
    return;
  await connection.workflowService.updateNamespace({
    namespace,
    config: { workflowExecutionRetentionTtl: msToTs(`${retentionDays} days`) },
  });
}
