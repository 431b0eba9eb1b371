/** `itr doctor`: what the stack needs, in the order in which things break. */
import { checkMachine, checkSetup } from './check/machine.ts';
import { checkParts } from './check/parts.ts';
import type { Finding } from './check/finding.ts';
import { dataFolder } from './paths.ts';
import type { Settings } from './settings.ts';
import { readRunning } from './state.ts';

/** Checks one thing after the other and tells each finding as soon as it is there. */
export async function* diagnose(settings: Settings): AsyncGenerator<Finding> {
  const running = await readRunning(dataFolder);
  yield* checkSetup();
  yield* checkMachine(settings, running?.addresses);
  yield* checkParts(settings, running);
}
