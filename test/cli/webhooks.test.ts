import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Webhook } from 'standardwebhooks';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { webhook, webhookBacklog } from '../../db/schema/webhook.ts';
import { startApi, someId, type TestApi } from '../api/support.ts';
import { temporaryFolder } from '../support/folder.ts';
import { until } from '../support/http.ts';
import { keyFor } from '../support/keys.ts';
import { itrBy, json, program, type Run } from './support.ts';

/** Each command is a process of its own, and machines may be slow. */
const patienceMs = 120_000;

let api: TestApi;
let url: string;
const own = await temporaryFolder();
beforeAll(async () => {
  api = await startApi({ settings: { webhookTargets: 'loopback' } });
  url = `http://127.0.0.1:${api.port}`;
});
afterAll(async () => {
  await api.close();
  await own.remove();
});
afterEach(async () => {
  await api.database.db.delete(webhook);
});
const ina = (...args: readonly string[]): Promise<Run> => itrBy('ina', url, ['webhooks', ...args]);
const idOf = ({ stderr }: Run): string => /Webhook ([a-z0-9]{12}) /.exec(stderr)?.[1] ?? 'no id';

describe('webhooks from the command line', () => {
  test(
    'one is made, shown, paused, resumed, rotated and removed',
    async () => {
      const args = ['https://bridge.example.com/', '--type', 'received', '--customer', 'acme'];
      const made = await ina('create', ...args, '--from', 'beginning', '--name', 'Bridge');
      expect(made).toMatchObject({ code: 0 });
      expect(made.stdout).toMatch(/^whsec_\S+\n$/);
      expect(made.stderr).not.toContain('whsec_');
      const id = idOf(made);
      const listed = await ina('list');
      expect(listed.stdout).toMatch(new RegExp(`^${id} +ina +Bridge +active +0 +- +https://`, 'm'));
      const shown = (await ina('show', id)).stdout;
      expect(shown).toMatch(/^events +received$/m);
      expect(shown).toMatch(/^customers +acme$/m);
      expect(shown).toMatch(/^dead letters +0$/m);
      expect((await ina('pause', id)).stdout).toBe(`Webhook ${id} is paused (asked).\n`);
      expect((await ina('resume', id)).stdout).toBe(`Webhook ${id} is active.\n`);
      const rotated = await ina('rotate-secret', id, '--overlap', '1');
      expect(rotated.stdout).toMatch(/^whsec_\S+\n$/);
      expect(rotated.stdout).not.toBe(made.stdout);
      expect(rotated.stderr).toContain('The old secret signs as well until 2');
      expect((await ina('rotate-secret', id)).stderr).toContain('(webhook.rotating)');
      expect((await ina('delete', id)).stdout).toBe(`Webhook ${id} (Bridge) is removed.\n`);
      expect((await ina('show', id)).stderr).toContain('(webhook.unknown)');
    },
    patienceMs,
  );

  test(
    'what was sent is listed, what died is replayed',
    async () => {
      const id = idOf(await ina('create', 'http://127.0.0.1:1/'));
      const sent = await ina('test', id);
      expect(sent).toMatchObject({ code: 1 });
      expect(sent.stdout).toMatch(/^failed: connect after \d+ ms \(test_/);
      const log = await ina('deliveries', id, '--outcome', 'failed');
      expect(log.stdout).toMatch(/ failed +connect +\d+ +1 +test +test_/);
      expect((await ina('deliveries', id, '--outcome', 'lost')).code).toBe(2);
      await api.database.db.insert(webhookBacklog).values({
        webhookId: id,
        position: 1,
        issueId: someId,
        eventId: `${someId}/1`,
        type: 'noted',
        state: 'dead',
        attempts: 14,
        since: Date.UTC(2026, 2, 1),
        nextAt: null,
        lastStatus: 500,
        diedAt: Date.UTC(2026, 2, 4),
      });
      expect((await ina('dead', id)).stdout).toMatch(
        new RegExp(`^${someId}/1 +noted +14 .* 500$`, 'm'),
      );
      expect(await ina('replay', id)).toMatchObject({ code: 2, stdout: '' });
      const missed = await ina('replay', id, 'nothing/1');
      expect(missed.stderr).toContain('nothing/1 is no dead letter');
      expect((await ina('replay', id, '--all')).stdout).toBe('1 are tried again.\n');
    },
    patienceMs,
  );

  test(
    'wrong usage and refusals are told in words',
    async () => {
      expect(await ina('create', 'https://a.example/', '--type', 'boiled')).toMatchObject({
        code: 2,
      });
      const near = await ina('create', 'https://10.0.0.1/');
      expect(near).toMatchObject({ code: 1, stdout: '' });
      expect(near.stderr).toContain('(webhook.not-public)');
      const file = join(own.path, 'short.txt');
      await writeFile(file, 'whsec_c2hvcnQ=\n');
      const short = await ina('create', 'https://a.example/', '--secret-file', file);
      expect(short.stderr).toContain('(webhook.secret-length)');
      expect(short.stderr).not.toContain('c2hvcnQ');
    },
    patienceMs,
  );
});

/** A command that runs until it is told to stop. */
function running(person: string, args: readonly string[]) {
  const env = { ...process.env, DATABASE_URL: '', ITR_KEY: keyFor(person) };
  const child = spawn(process.execPath, [program, 'webhooks', ...args, '--api', url], { env });
  const said = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => (said.stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said.stderr += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => {
    child.once('close', resolve);
  });
  return { said, ended, stop: () => child.kill('SIGINT') };
}

describe('listening', () => {
  const count = () => api.database.db.$count(webhook);

  test(
    'makes a webhook, prints what it is sent once, and leaves nothing behind',
    async () => {
      const { said, ended } = running('ina', ['listen', '--count', '1']);
      const told = await until(
        async () => /Listening on (\S+);/.exec(said.stderr)?.[1],
        'the receiver',
      );
      // nobody but us signs
      const stranger = await fetch(told, { method: 'POST', body: '{}' });
      expect(stranger.status).toBe(400);
      expect(await count()).toBe(1);
      const id = idOf({ code: 0, ...said });
      expect((await ina('test', id)).stdout).toMatch(/^delivered: 204 after/);
      expect(await ended).toBe(0);
      expect(said.stdout).toMatch(new RegExp(`^\\S+Z  itr\\.webhook\\.test  ${id}\n$`));
      expect(said.stderr).toContain('Refused: ');
      expect(await count()).toBe(0);
    },
    patienceMs,
  );

  test(
    'by a secret that is there makes none; the same event is printed once; Ctrl-C ends it',
    async () => {
      const secret = `whsec_${Buffer.alloc(32, 'own').toString('base64')}`;
      const file = join(own.path, 'secret.txt');
      await writeFile(file, `${secret}\n`);
      const { said, ended, stop } = running('ina', ['listen', '--secret-file', file, '--json']);
      const to = await until(
        async () => /Listening on (\S+);/.exec(said.stderr)?.[1],
        'the receiver',
      );
      expect(await count()).toBe(0);
      const body = JSON.stringify({ time: 't', type: 'x', subject: 's' });
      const at = new Date();
      const headers = {
        'webhook-id': 'a_1',
        'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
        'webhook-signature': new Webhook(secret).sign('a_1', at, body),
      };
      for (let time = 0; time < 2; time += 1) {
        expect((await fetch(to, { method: 'POST', body, headers })).status).toBe(204);
      }
      const altered = await fetch(to, { method: 'POST', body: body.replace('s', 'y'), headers });
      expect(altered.status).toBe(400);
      stop();
      expect(await ended).toBe(0);
      expect(json({ code: 0, ...said })).toEqual({ time: 't', type: 'x', subject: 's' });
    },
    patienceMs,
  );
});
