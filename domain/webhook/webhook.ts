/** `active`: events are delivered; `paused`: they wait behind the cursor, nothing is lost. */
export const webhookStates = ['active', 'paused'] as const;
export type WebhookState = (typeof webhookStates)[number];

/**
 * Why nothing is delivered: somebody said so; the endpoint said it is gone (410); it failed for too long; the person
 * whose rights count is not known any more.
 */
export const pauseReasons = ['asked', 'gone', 'failing', 'holder-unknown'] as const;
export type PauseReason = (typeof pauseReasons)[number];

/** `waiting`: tried again by itself; `dead`: only when somebody says so. */
export const backlogStates = ['waiting', 'dead'] as const;

/** `refused`: the address is none that may be called, so nothing was sent. */
export const deliveryOutcomes = ['delivered', 'failed', 'refused'] as const;
export type DeliveryOutcome = (typeof deliveryOutcomes)[number];
