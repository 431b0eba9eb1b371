/** What it costs to encrypt and decrypt a payload of a history. */
import { randomBytes } from 'node:crypto';
import type { Payload } from '@temporalio/common';
import { HistoryCodec } from '../vault/codec.ts';
import { KeyRing, RingKey } from '../vault/key-ring.ts';
import { atMost, percentile, shown, type Findings } from './figures.ts';
import type { BenchStack } from './stack.ts';
import type { Plan } from './options.ts';

const limitMicros = 30;
const sizes = [128, 1024, 16_384];
const batch = 100;
const usualSize = 1024;

/** Microseconds for one payload, encrypted and decrypted again, by its size. */
export async function measureCodec(
  _stack: BenchStack,
  { authRequests }: Plan,
  signal: AbortSignal,
): Promise<Findings> {
  const key = new RingKey('bench', randomBytes(32), null);
  const codec = new HistoryCodec(await KeyRing.open(async () => [key]));
  const rounds = Math.ceil(authRequests / batch);
  const measured: (readonly [number, readonly number[]])[] = [];
  for (const size of sizes) measured.push([size, await timed(codec, size, rounds, signal)]);
  const usual = measured.find(([size]) => size === usualSize)?.[1] ?? [];
  return {
    tables: [
      {
        title: `Encrypting and decrypting one payload, ${rounds} times ${batch} of each size`,
        head: ['bytes', 'p50 µs', 'p99 µs'],
        rows: measured.map(([size, times]) => [
          String(size),
          ...[0.5, 0.99].map((share) => shown(percentile(times, share))),
        ]),
      },
    ],
    bars: [atMost('codec, 1 KB there and back, p50', percentile(usual, 0.5), limitMicros, ' µs')],
  };
}

/** Payloads come in batches; the first tenth warms up. */
async function timed(
  codec: HistoryCodec,
  size: number,
  rounds: number,
  signal: AbortSignal,
): Promise<readonly number[]> {
  const one: Payload = {
    metadata: { encoding: Buffer.from('json/plain') },
    data: randomBytes(size),
  };
  const payloads = Array.from({ length: batch }, () => one);
  const warmUp = Math.ceil(rounds / 10);
  const times: number[] = [];
  for (let round = 0; round < rounds + warmUp; round += 1) {
    signal.throwIfAborted();
    const began = performance.now();
    await codec.decode(await codec.encode(payloads));
    if (round >= warmUp) times.push(((performance.now() - began) * 1000) / batch);
  }
  return times;
}
