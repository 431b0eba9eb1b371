import { condition, defineUpdate, setHandler } from '@temporalio/workflow';

export const countUpdate = defineUpdate<number>('count');

/** The least that Temporal can do for a process of so many commands: it counts them and ends. */
export async function bare(commands: number): Promise<void> {
  let counted = 0;
  setHandler(countUpdate, () => (counted += 1));
  await condition(() => counted === commands);
}
