import { afterEach, describe, expect, it, vi } from 'vitest';
import { Fresh } from '../../api/plugins/fresh.ts';

const timed = async (wait: Promise<void>): Promise<number> => {
  const began = performance.now();
  await wait;
  return performance.now() - began;
};

describe('reading one’s own writes', () => {
  afterEach(() => void vi.useRealTimers());

  it('asks nobody about what nobody was told', async () => {
    const recorded = vi.fn<() => Promise<number>>(async () => 0);
    const fresh = new Fresh(recorded);
    await fresh.reached('a');
    await fresh.allReached();
    expect(recorded).not.toHaveBeenCalled();
  });

  it('waits until the record is there, and wakes when it is told', async () => {
    let version = 1;
    const fresh = new Fresh(async () => version);
    fresh.remember('a', 2);
    const waited = timed(fresh.reached('a'));
    setTimeout(() => {
      version = 2;
      fresh.recorded('a', 2);
    }, 30);
    expect(await waited).toBeLessThan(90);
    expect(fresh.knows('a')).toBe(false);
  });

  it('finds the record without being told', async () => {
    let version = 1;
    const fresh = new Fresh(async () => version);
    fresh.remember('a', 2);
    setTimeout(() => (version = 2), 30);
    expect(await timed(fresh.allReached())).toBeLessThan(500);
  });

  it('gives up after two seconds, and forgets after five', async () => {
    const fresh = new Fresh(async () => 1);
    fresh.remember('a', 2);
    const waited = await timed(fresh.reached('a'));
    expect(waited).toBeGreaterThan(1900);
    expect(waited).toBeLessThan(3000);
    expect(fresh.knows('a')).toBe(true);
    vi.useFakeTimers({ toFake: ['Date'] });
    vi.setSystemTime(Date.now() + 6000);
    expect(fresh.knows('a')).toBe(false);
    expect(await timed(fresh.reached('a'))).toBeLessThan(50);
  });

  it('keeps the newest version it was told, and lets errors through', async () => {
    const fresh = new Fresh(() => Promise.reject(new Error('away')));
    fresh.remember('a', 3);
    fresh.remember('a', 2);
    fresh.recorded('a', 2);
    expect(fresh.knows('a')).toBe(true);
    await expect(fresh.reached('a')).rejects.toThrow('away');
    fresh.recorded('a', 3);
    expect(fresh.knows('a')).toBe(false);
  });
});
