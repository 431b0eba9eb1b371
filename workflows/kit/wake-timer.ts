import { CancellationScope, isCancellation, sleep } from '@temporalio/workflow';
import type { Instant, Wake } from '../../domain/process.ts';

interface Armed {
  readonly at: Instant;
  readonly scope: CancellationScope;
}

/** The one armed timer of a process. Re-armed only when the next due instant moves. */
export class WakeTimer {
  readonly #onFire: () => void;
  #armed: Armed | undefined;

  constructor(onFire: () => void) {
    this.#onFire = onFire;
  }

  arm(wake: Wake | undefined, now: Instant): void {
    if (this.#armed?.at === wake?.at) return;
    this.#armed?.scope.cancel();
    this.#armed = undefined;
    if (wake === undefined) return;
    const armed: Armed = { at: wake.at, scope: new CancellationScope() };
    this.#armed = armed;
    void this.#wait(armed, wake, now);
  }

  async #wait(armed: Armed, { at, what }: Wake, now: Instant): Promise<void> {
    try {
      await armed.scope.run(() => sleep(Math.max(1, at - now), { summary: what.slice(0, 200) }));
    } catch (error) {
      if (isCancellation(error)) return;
      throw error;
    }
    if (this.#armed === armed) this.#armed = undefined;
    this.#onFire();
  }
}
