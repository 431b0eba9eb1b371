/** A lock between processes: a file that exists while its holder works and is touched as long as it lives. */
import { hostname } from 'node:os';
import { mkdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const heartbeatMs = 2_000;

/**
 * Runs `work` while no other process holds the lock `file`.
 * @template T
 * @param {string} file
 * @param {() => Promise<T>} work
 * @param {{ onWait?: (holder: number) => void, pollMs?: number, staleMs?: number }} [options]
 * `onWait` is told once whom we wait for; a lock not touched for `staleMs` belongs to nobody.
 * @returns {Promise<T>}
 */
export async function withLock(file, work, options = {}) {
  const { onWait = () => {}, pollMs = 200, staleMs = 30_000 } = options;
  await mkdir(dirname(file), { recursive: true });
  let told = false;
  while (!(await take(file))) {
    if (await removeIfStale(file, staleMs)) continue;
    if (!told) onWait((await readHolder(file))?.pid ?? 0);
    told = true;
    await sleep(pollMs);
  }
  return hold(file, work);
}

async function hold(file, work) {
  const beat = setInterval(() => {
    const now = new Date();
    utimes(file, now, now).catch(() => {});
  }, heartbeatMs);
  const release = () => rmSync(file, { force: true });
  process.once('exit', release);
  try {
    return await work();
  } finally {
    clearInterval(beat);
    process.off('exit', release);
    release();
  }
}

async function take(file) {
  try {
    await writeFile(file, JSON.stringify({ pid: process.pid, host: hostname() }), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

async function readHolder(file) {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch {
    return undefined;
  }
}

async function isStale(file, staleMs) {
  const info = await stat(file).catch(() => undefined);
  if (info === undefined) return false;
  if (Date.now() - info.mtimeMs > staleMs) return true;
  const holder = await readHolder(file);
  return holder?.host === hostname() && !isAlive(holder.pid);
}

/** Two waiters may both see a dead holder: only the one that owns the second file may remove the first. */
async function removeIfStale(file, staleMs) {
  if (!(await isStale(file, staleMs))) return false;
  const judge = `${file}.judge`;
  if (!(await take(judge))) {
    const info = await stat(judge).catch(() => undefined);
    if (info !== undefined && Date.now() - info.mtimeMs > 5_000) await rm(judge, { force: true });
    return false;
  }
  try {
    if (!(await isStale(file, staleMs))) return false;
    await rm(file, { force: true });
    return true;
  } finally {
    await rm(judge, { force: true });
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
