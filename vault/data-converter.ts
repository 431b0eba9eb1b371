import { createRequire } from 'node:module';
import type { DataConverter } from '@temporalio/common';
import { HistoryCodec } from './codec.ts';
import type { KeyRing } from './key-ring.ts';

/** The bundle of the workflows needs it as well. */
export const failureConverterPath = createRequire(import.meta.url).resolve('#failure-converter');

/** How clients and workers write histories. Without a ring nothing is encrypted: for measuring what it costs. */
export const dataConverterOf = (ring: KeyRing | undefined): DataConverter => ({
  failureConverterPath,
  payloadCodecs: ring === undefined ? [] : [new HistoryCodec(ring)],
});
