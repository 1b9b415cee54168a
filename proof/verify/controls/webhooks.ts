import { createHmac, randomUUID } from "node:crypto";
import { type Control, tally } from "../matrix/control.ts";
import { changed } from "../matrix/difference.ts";

const FILE = "app/access/webhook.server.ts";
const MINUTE = 60_000;

/** Svix's scheme, written out here, because the app's own library must not judge itself. */
function signed(body: string, secret: string, at = Date.now()): Record<string, string> {
  const id = `msg_${randomUUID()}`;
  const timestamp = String(Math.floor(at / 1000));
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  const signature = createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64");
  return { "svix-id": id, "svix-timestamp": timestamp, "svix-signature": `v1,${signature}` };
}

const without = (headers: Record<string, string>, name: string) =>
  Object.fromEntries(Object.entries(headers).filter(([key]) => key !== name));

type Sending = { headers: Record<string, string>; body: string };

/** Events that anyone could send, by what is wrong with them. */
function unsigned(body: string): Record<string, Sending> {
  const guessed = signed(body, btoa("a secret that is not the app's"));
  return {
    "without a signature": { headers: {}, body },
    "without a body": { headers: {}, body: "" },
    "signed with another secret": { headers: guessed, body },
    "with an empty signature": { headers: { ...guessed, "svix-signature": "" }, body },
    "with a signature of another version": {
      headers: { ...guessed, "svix-signature": "v0,AAAA" },
      body,
    },
    ...Object.fromEntries(
      Object.keys(guessed).map((name) => [
        `without ${name}`,
        { headers: without(guessed, name), body },
      ]),
    ),
  };
}

/** Events that are signed with the app's own secret, and must still be rejected. */
function stale(body: string, secret: string): Record<string, Sending> {
  const now = Date.now();
  const later = { ...signed(body, secret), "svix-timestamp": String(Math.floor(now / 1000) + 60) };
  return {
    "six minutes old": { headers: signed(body, secret, now - 6 * MINUTE), body },
    "six minutes early": { headers: signed(body, secret, now + 6 * MINUTE), body },
    "tampered with": { headers: signed(body, secret), body: body.replace("user_", "user_other_") },
    "under another id": { headers: { ...signed(body, secret), "svix-id": "msg_other" }, body },
    "under another time": { headers: later, body },
    "re-serialised": {
      headers: signed(body, secret),
      body: JSON.stringify(JSON.parse(body), null, 1),
    },
  };
}

export const webhooks: Control = {
  name: "webhooks",
  promise: "an event that is unsigned, stale or modified is rejected and changes nothing",
  async run({ origin, routes, mayWrite, webhookSecret, digest }) {
    const count = tally();
    if (!mayWrite) {
      count.untried("Unsigned events: give --allow-writes.");
      return count.outcome;
    }
    if (!webhookSecret) count.untried("Stale events: give the signing secret.");
    // About nobody: even if it were accepted, it would change no one.
    const body = JSON.stringify({
      type: "user.deleted",
      timestamp: Date.now(),
      data: { id: `user_${randomUUID()}`, object: "user", deleted: true },
    });
    const send = ({ headers, body: sent }: Sending, path: string) =>
      fetch(origin + path, {
        method: "POST",
        headers: { "content-type": "application/json", ...headers },
        body: sent,
      });
    for (const { path } of routes.filter(({ access }) => access === "webhook")) {
      const refused = { ...unsigned(body), ...(webhookSecret && stale(body, webhookSecret)) };
      for (const [flaw, sending] of Object.entries(refused)) {
        const before = await digest?.();
        const { status } = await send(sending, path);
        const tables = before && digest ? changed(before, await digest()) : [];
        count.cell(`POST ${path} ${flaw}`, FILE, [
          status !== 400 && `answered ${status} instead of 400`,
          tables.length > 0 && `changes rows (${tables.join(", ")})`,
        ]);
      }
      if (!webhookSecret) continue;
      const { status } = await send({ headers: signed(body, webhookSecret), body }, path);
      count.cell(`POST ${path} as Clerk sends it`, FILE, [status !== 200 && `answered ${status}`]);
    }
    return count.outcome;
  },
};
