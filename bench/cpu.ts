import { readdir, readFile } from 'node:fs/promises';

/** Processor time used so far in milliseconds, by name of the part. */
export type CpuTimes = Readonly<Record<string, number>>;

/** Linux counts in hundredths of a second. */
const tickMs = 10;

interface Usage {
  readonly parent: number;
  readonly ms: number;
}

/**
 * What some processes have used, each with its children and with those that have ended. Unlike the time on the wall it
 * hardly depends on what else the machine does. Empty where there is no `/proc`.
 */
export async function cpuTimes(pids: Readonly<Record<string, number>>): Promise<CpuTimes> {
  const names = await readdir('/proc').catch(() => []);
  const usages = new Map<number, Usage>();
  for (const name of names.filter((one) => /^\d+$/.test(one))) {
    const text = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => undefined);
    if (text !== undefined) usages.set(Number(name), usageIn(text));
  }
  if (usages.size === 0) return {};
  const all = [...usages.values()];
  return Object.fromEntries(
    Object.entries(pids).map(([name, pid]) => {
      const children = all.filter(({ parent }) => parent === pid);
      const own = name === 'bench' ? [] : children;
      return [name, [usages.get(pid), ...own].reduce((sum, one) => sum + (one?.ms ?? 0), 0)];
    }),
  );
}

function usageIn(stat: string): Usage {
  // the name in parentheses may hold spaces
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const ticks = [11, 12, 13, 14].map((at) => Number(fields[at]));
  return { parent: Number(fields[1]), ms: ticks.reduce((sum, one) => sum + one, 0) * tickMs };
}

/** What was used between two looks, for each of so many lives. */
export const cpuPerLife = (before: CpuTimes, after: CpuTimes, lives: number): CpuTimes =>
  Object.fromEntries(
    Object.entries(after).map(([name, ms]) => [name, (ms - (before[name] ?? 0)) / lives]),
  );
