import { setTimeout as sleep } from 'node:timers/promises';
import { Client, type Notification } from 'pg';

export interface Listening {
  /** True while the connection stands; what was recorded while it did not has gone unheard. */
  healthy(): boolean;
  close(): Promise<void>;
}

const channel = 'itr_recorded';
const firstWaitMs = 50;
const longestWaitMs = 2_000;
/** A connection that is only half open says nothing, as a quiet one does: ask from time to time. */
const askEveryMs = 15_000;

/** Hears of every version that is recorded, on one connection of its own that is made anew when it is lost. */
export function listenRecorded(
  url: string,
  onRecorded: (stream: string, version: number) => void,
): Listening {
  const closing = new AbortController();
  let current: Client | undefined;
  let healthy = false;
  const hear = ({ payload = '' }: Notification): void => {
    const colon = payload.lastIndexOf(':');
    onRecorded(payload.slice(0, colon), Number(payload.slice(colon + 1)));
  };
  const run = async (): Promise<void> => {
    let wait = firstWaitMs;
    while (!closing.signal.aborted) {
      const client = newClient(url);
      try {
        const lost = untilLost(client);
        client.on('notification', hear);
        await client.connect();
        // Only what is connected can be ended from outside; an attempt under way ends by its own time limit.
        current = client;
        if (closing.signal.aborted) return;
        await client.query(`listen ${channel}`);
        healthy = true;
        wait = firstWaitMs;
        await Promise.race([lost, keepAsking(client, closing.signal)]);
      } catch {
        // Lost or never made: the next round tries again.
      } finally {
        healthy = false;
        current = undefined;
        await client.end().catch(() => undefined);
      }
      await sleep(wait, undefined, { signal: closing.signal }).catch(() => undefined);
      wait = Math.min(wait * 2, longestWaitMs);
    }
  };
  const running = run();
  return {
    healthy: () => healthy,
    close: async () => {
      closing.abort();
      await current?.end().catch(() => undefined);
      await running;
    },
  };
}

function newClient(url: string): Client {
  return new Client({
    connectionString: url,
    application_name: 'itr-listen',
    connectionTimeoutMillis: 2_000,
    query_timeout: 5_000,
    keepAlive: true,
  });
}

function untilLost(client: Client): Promise<void> {
  return new Promise((resolve) => {
    client.once('end', resolve);
    client.on('error', () => resolve());
  });
}

async function keepAsking(client: Client, signal: AbortSignal): Promise<void> {
  for (;;) {
    await sleep(askEveryMs, undefined, { signal });
    await client.query('select 1');
  }
}
