import type { SubscriptionReader } from "#app/visit/clerk.ts";
import { logFault } from "#app/visit/request-log.ts";
import { subscriptionOf } from "#app/access/billing-event.ts";
import type { SystemScope } from "#db/access/scope.server.ts";
import { mirrorSubscriptions, type Subscription, takePayers } from "#db/plans.server.ts";

/** Payers with a sold plan that are asked about in an hour, and as many others: each is a request to Clerk. */
const PAYERS = 20;

/**
 * Makes the mirror of subscriptions match Clerk for the payers whom it was not asked about for the longest time, whatever
 * events were lost. A payer of whom Clerk knows no subscription keeps what events have told; an answer that is not as
 * expected is logged and skipped. Throws if Clerk or the database cannot be reached.
 */
export async function reconcilePlans(system: SystemScope, ask: SubscriptionReader): Promise<void> {
  const subscriptions: Subscription[] = [];
  for (const payer of await takePayers(system, PAYERS)) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other: nobody waits for this
    const answer = await ask(payer);
    if (answer === null) continue;
    const subscription = subscriptionOf(payer, answer);
    if (subscription) subscriptions.push(subscription);
    else logFault("schedule", new Error("Clerk told of a subscription that is none"));
  }
  await mirrorSubscriptions(system, subscriptions);
}
