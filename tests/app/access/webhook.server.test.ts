import { verifyWebhook } from "#app/access/webhook.server.ts";
import { Webhook } from "svix";
import { afterEach, describe, expect, test, vi } from "vitest";
import { configWith, environment } from "../../workers/environment.ts";

const errors = vi.spyOn(console, "error").mockReturnValue();
afterEach(() => vi.clearAllMocks());

const SECRET = environment.CLERK_WEBHOOK_SIGNING_SECRET;
const config = configWith();
const body = JSON.stringify({
  type: "user.created",
  data: { id: "user_ada" },
  timestamp: 9,
});

type Delivery = { text: string; sent: string; secret: string; age: number };

/**
 * An event as Svix delivers it: `text` signed `age` minutes ago, or, if a test says so, something else sent in its
 * place.
 */
function delivery({ text = body, sent = text, secret = SECRET, age = 0 }: Partial<Delivery> = {}) {
  const at = new Date(Date.now() - age * 60_000);
  return new Request("https://rowkeep.example/api/webhooks/clerk", {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "svix-id": "msg_1",
      "svix-timestamp": String(Math.floor(at.getTime() / 1000)),
      "svix-signature": new Webhook(secret).sign("msg_1", at, text),
    },
    body: sent,
  });
}

async function refusalOf(request: Request, settings = config): Promise<Response> {
  const thrown: unknown = await verifyWebhook(request, settings).catch((error: unknown) => error);
  if (thrown instanceof Response) return thrown;
  throw new Error("was not refused with an answer");
}

function without(header: string) {
  const request = delivery();
  request.headers.delete(header);
  return request;
}

function altered(request: Request, header: string, change: (value: string) => string) {
  request.headers.set(header, change(request.headers.get(header) ?? ""));
  return request;
}

describe("an event that Clerk signed", () => {
  test("is given with its id", async () => {
    expect(await verifyWebhook(delivery(), config)).toEqual({
      svixId: "msg_1",
      type: "user.created",
      data: { id: "user_ada" },
      timestamp: 9,
    });
  });

  test.each([-4, 4])("holds at %d minutes of age", async (age) => {
    expect(await verifyWebhook(delivery({ age }), config)).toMatchObject({ type: "user.created" });
  });

  test("holds beside the signature of a secret that is being replaced", async () => {
    const request = altered(delivery(), "svix-signature", (mine) => `v1,${btoa("old")} ${mine}`);
    expect(await verifyWebhook(request, config)).toMatchObject({ svixId: "msg_1" });
  });

  test("holds byte for byte, however its JSON is laid out", async () => {
    const text = JSON.stringify(JSON.parse(body), null, 4);
    expect(await verifyWebhook(delivery({ text }), config)).toMatchObject({ svixId: "msg_1" });
    const sent = delivery({ text, sent: body });
    expect((await refusalOf(sent)).status).toBe(400);
  });

  test("holds with text outside ASCII", async () => {
    const text = JSON.stringify({ type: "user.updated", data: { id: "u", first_name: "Zoë 🦉" } });
    expect(await verifyWebhook(delivery({ text }), config)).toMatchObject({
      data: { first_name: "Zoë 🦉" },
    });
  });
});

const spaced = JSON.stringify(JSON.parse(body), null, 2);
const asVersion2 = (signature: string) => signature.replace("v1,", "v2,");
const another = `whsec_${btoa("another secret, as long as it")}`;

const unverified: [what: string, make: () => Request][] = [
  ["signed with another secret", () => delivery({ secret: another })],
  ["six minutes old", () => delivery({ age: 6 })],
  ["six minutes early", () => delivery({ age: -6 })],
  ["without its id", () => without("svix-id")],
  ["without its time", () => without("svix-timestamp")],
  ["without its signature", () => without("svix-signature")],
  ["under another id", () => altered(delivery(), "svix-id", () => "msg_2")],
  ["at another time", () => altered(delivery(), "svix-timestamp", (at) => String(Number(at) + 1))],
  ["with a time that is none", () => altered(delivery(), "svix-timestamp", () => "soon")],
  ["with an empty signature", () => altered(delivery(), "svix-signature", () => "v1,")],
  ["with a signature of version 2", () => altered(delivery(), "svix-signature", asVersion2)],
  ["with a tampered body", () => delivery({ sent: body.replace("ada", "bob") })],
  ["with a body parsed and written again", () => delivery({ text: spaced, sent: body })],
  ["with an empty body", () => delivery({ sent: "" })],
];

test.each(unverified)("an event %s is 400", async (_what, make) => {
  const refusal = await refusalOf(make());
  expect(refusal.status).toBe(400);
  expect(refusal.headers.get("content-type")).toBe("application/problem+json");
});

test.each([
  "",
  "no json",
  "{",
  "null",
  "[]",
  "7",
  '"text"',
  "{}",
  '{"type":7,"data":{}}',
  '{"type":"user.created"}',
  '{"type":"a","data":null}',
  `{"type":"${"x".repeat(201)}","data":{}}`,
])("a signed body of %j is no event and is 400", async (text) => {
  expect((await refusalOf(delivery({ text }))).status).toBe(400);
});

test.each([undefined, "", "whsec_", "not a canary!", "whsec_!!canary", "whsec_c$anary"])(
  "with the secret %j it is 500, the log names what to set, and the secret is not shown",
  async (secret) => {
    const settings = configWith({ CLERK_WEBHOOK_SIGNING_SECRET: secret });
    const refusal = await refusalOf(delivery(), settings);
    expect(refusal.status).toBe(500);
    const log = errors.mock.calls.flat().join();
    expect(log).toContain("CLERK_WEBHOOK_SIGNING_SECRET");
    expect(log + (await refusal.text())).not.toContain("canary");
  },
);
