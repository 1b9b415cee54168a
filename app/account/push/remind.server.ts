import type { Push } from "#app/visit/push.ts";
import { logError } from "#app/visit/request-log.ts";
import { OWN_WORKSPACE } from "#app/visit/workspace.ts";
import type { SystemScope } from "#db/access/scope.server.ts";
import { type Due, dropDevices, takeDue } from "#db/reminders.server.ts";
import { encrypt } from "./encrypt.ts";
import { isOfService } from "./endpoint.ts";
import { signer } from "./vapid.ts";

/** Milliseconds that a push service may take. */
const PATIENCE = 5_000;

/** Messages that are sent at once; Workers open no more connections. */
const AT_ONCE = 6;

/** Milliseconds after which a run sends nothing more, because the next one begins. */
const RUN = 45_000;

/** Seconds for which a push service keeps a message for a device that it does not reach. */
const KEPT = 60 * 60;

/** Answers for a device that is no more. */
const GONE = new Set([404, 410]);

/** So much of a title is said, in characters: no notice shows more. */
const TITLE_MAX = 200;

/** What `public/service-worker.js` reads. The tag makes a second message about a task take the place of the first. */
const messageOf = ({ taskId, workspace, title }: Due) =>
  JSON.stringify({
    path: `/w/${workspace ?? OWN_WORKSPACE}/tasks/${taskId}`,
    tag: taskId,
    ...(title !== null && { title: Array.from(title).slice(0, TITLE_MAX).join("") }),
  });

/**
 * The job of each minute: sends what is due at `at` to the devices of those whom it is for. A message that does not arrive is not
 * sent again: reminded late and twice is worse than in the app alone.
 */
export async function remindAll(system: SystemScope, push: Push, at: Date): Promise<void> {
  const due = await takeDue(system, crypto.randomUUID(), at);
  const signFor = signer(push, new Date());
  const end = Date.now() + RUN;
  const left = due.values();
  const gone = new Set<string>();
  const sendOn = async () => {
    for (const one of left) {
      if (Date.now() > end) return;
      // oxlint-disable no-await-in-loop -- as many at once as there are of these
      const isGone = await send(one, push, signFor).catch((error: unknown) => {
        logError("reminders", error);
        return false;
      });
      // oxlint-enable no-await-in-loop
      if (isGone) gone.add(one.device.id);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, sendOn));
  if (gone.size > 0) await dropDevices(system, [...gone]);
}

/** Sends one message. Returns whether its device is no more. */
async function send(due: Due, push: Push, signFor: ReturnType<typeof signer>): Promise<boolean> {
  const { endpoint } = due.device;
  if (!isOfService(endpoint, push)) return true;
  const answer = await fetch(endpoint, {
    method: "POST",
    // A push service that leads elsewhere is not followed there.
    redirect: "manual",
    signal: AbortSignal.timeout(PATIENCE),
    headers: {
      authorization: await signFor(endpoint),
      "content-encoding": "aes128gcm",
      "content-type": "application/octet-stream",
      ttl: String(KEPT),
      urgency: "high",
    },
    body: await encrypt(messageOf(due), due.device),
  });
  await answer.body?.cancel();
  if (GONE.has(answer.status)) return true;
  if (!answer.ok) logError("reminders", new Error(`a push service answered ${answer.status}`));
  return false;
}
