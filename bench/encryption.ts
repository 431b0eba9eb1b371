import { atMost, mean, shown, type Findings } from './figures.ts';
import { ApiClient, issueLives } from './issue.ts';
import { load } from './load.ts';
import type { Plan } from './options.ts';
import { startService } from '../stack/service.ts';
import type { BenchStack } from './stack.ts';

const mostPercent = 10;
const clients = 8;

interface Side {
  readonly url: string;
  stop(): Promise<void>;
}

/** API and worker in one process, on a task queue of their own. */
async function startSide(
  stack: BenchStack,
  encryption: 'on' | 'off',
  signal: AbortSignal,
): Promise<Side> {
  const env = await stack.environmentFor(`bench-encryption-${encryption}`);
  const url = `http://127.0.0.1:${env['ITR_PORT']}`;
  const running = await startService(
    {
      name: `whole-${encryption}`,
      script: 'dist/bench/whole-process.js',
      env: { ...env, BENCH_ENCRYPTION: encryption },
      logFile: stack.log(`whole-${encryption}`),
      readyUrl: `${url}/ready`,
    },
    signal,
  );
  return { url, stop: () => running.stop() };
}

/** Lifecycles a second with histories encrypted and in the clear, turn by turn in programs that are alike otherwise. */
export async function measureEncryption(
  stack: BenchStack,
  { rounds, turnMs, warmUpMs }: Plan,
  signal: AbortSignal,
): Promise<Findings> {
  const sides = {
    encrypted: await startSide(stack, 'on', signal),
    clear: await startSide(stack, 'off', signal),
  };
  const rates = { encrypted: [] as number[], clear: [] as number[] };
  try {
    for (let round = -1; round < rounds * 2; round += 1) {
      for (const name of ['encrypted', 'clear'] as const) {
        const api = new ApiClient(sides[name].url, stack.keys);
        const issues = issueLives(api);
        const ms = round < 0 ? warmUpMs : turnMs;
        const { livesPerSecond } = await load(issues.live, clients, ms, signal);
        await issues.settled();
        api.close();
        if (round >= 0) rates[name].push(livesPerSecond);
      }
    }
  } finally {
    for (const side of Object.values(sides)) await side.stop();
  }
  const costs = rates.clear.map((rate, round) => (1 - (rates.encrypted[round] ?? 0) / rate) * 100);
  const rows = [
    [
      String(clients),
      shown(mean(rates.encrypted)),
      shown(mean(rates.clear)),
      costs.map(shown).join(', '),
    ],
  ];
  const head = ['clients', 'encrypted', 'in the clear', 'cost in % (each round)'];
  const title =
    'Lifecycles a second with histories encrypted and not; API and worker in one process';
  return {
    tables: [{ title, head, rows }],
    bars: [atMost('what encryption costs of the lifecycles', mean(costs), mostPercent, ' %')],
  };
}
