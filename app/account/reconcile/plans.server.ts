import type { SubscriptionReader } from "#app/visit/clerk.ts";
import { subscriptionOf } from "#app/access/billing-event.ts";
import type { SystemScope } from "#db/access/scope.server.ts";
import { mirrorSubscriptions, type Subscription, takePayers } from "#db/plans.server.ts";
import { despiteOne } from "./steps.server.ts";

/** Payers with a sold plan that are asked about in an hour, and as many others: each is a request to Clerk. */
const PAYERS = 20;

/**
 * Makes the mirror of subscriptions match Clerk for the payers whom it was not asked about for the longest time, whatever
 * events were lost. A payer of whom Clerk knows no subscription keeps what events have told; a failure for one of them, or an
 * answer that is not as expected, is logged and skipped. Throws if Clerk fails for all, or the database cannot be reached.
 */
export async function reconcilePlans(system: SystemScope, ask: SubscriptionReader): Promise<void> {
  const subscriptions: Subscription[] = [];
  const payers = await takePayers(system, PAYERS);
  let answers = 0;
  for (const payer of payers) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other: nobody waits for this
    await despiteOne(async () => {
      const answer = await ask(payer);
      answers++;
      if (answer === null) return;
      const subscription = subscriptionOf(payer, answer);
      if (!subscription) throw new Error("Clerk told of a subscription that is none");
      subscriptions.push(subscription);
    });
  }
  if (payers.length > 0 && answers === 0) throw new Error("Clerk failed for every payer");
  await mirrorSubscriptions(system, subscriptions);
}
