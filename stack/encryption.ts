/** How the programs of a local stack write histories: with the key ring that is given, or with its own. */
import type { DataConverter } from '@temporalio/common';
import { dataConverterOf } from '../vault/data-converter.ts';
import { keyManagementOf } from '../vault/kms.ts';
import { openKeyRing } from '../vault/open.ts';
import { dataFolder } from './paths.ts';
import { keyRingFile } from './secret.ts';
import type { Settings } from './settings.ts';

export async function stackDataConverter({
  config,
  hasKeyRing,
}: Pick<Settings, 'config' | 'hasKeyRing'>): Promise<DataConverter> {
  const own = { keyRing: '', keyRingFile: keyRingFile(dataFolder) };
  return dataConverterOf(await openKeyRing(hasKeyRing ? config : own, keyManagementOf(config)));
}
