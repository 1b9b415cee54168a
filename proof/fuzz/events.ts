import { Webhook } from "svix";
import type { Body } from "./recipe.ts";
import { jsonText } from "./values.ts";

type Event = Extract<Body, { kind: "event" }>;

/** A person whom nobody in the run is, so that events change only them. */
const SUBJECT = "user_of_the_fuzz";

const DATA: [string, unknown][] = [
  ["id", SUBJECT],
  ["object", "user"],
  ["user_id", SUBJECT],
  ["first_name", "Fay"],
  ["last_name", null],
  ["image_url", ""],
  ["primary_email_address_id", "idn_1"],
  ["email_addresses", [{ id: "idn_1", email_address: "fay@rowkeep.test" }]],
  ["public_metadata", {}],
  ["banned", false],
  ["updated_at", 1],
  ["name", "Fay's"],
  ["slug", "fays"],
  ["role", "org:member"],
  ["organization", { id: "org_of_the_fuzz", name: "Fay's", slug: "fays", updated_at: 1 }],
  ["public_user_data", { user_id: SUBJECT }],
];

const DAY = 24 * 60 * 60 * 1_000;

/** An event as Svix sends it: its body and its headers, with the flaw in the signature that `fault` names. */
export function signed({ type, changes, timestamp, fault }: Event, secret: string) {
  const pairs = new Map([...DATA, ...changes]);
  const data = [...pairs].map(([name, value]) => `${JSON.stringify(name)}:${jsonText(value)}`);
  const text = `{"type":${JSON.stringify(type)},"timestamp":${jsonText(timestamp)},"data":{${data.join(",")}}}`;
  const id = `msg_${crypto.randomUUID()}`;
  const at = new Date(Date.now() - (fault === "stale" ? DAY : 0));
  const signature = new Webhook(secret).sign(id, at, text);
  return {
    bytes: Buffer.from(fault === "changed" ? `${text} ` : text),
    headers: {
      "svix-id": id,
      "svix-timestamp": String(Math.floor(at.getTime() / 1_000)),
      ...(fault !== "unsigned" && { "svix-signature": fault === "odd" ? "v1,," : signature }),
    },
  };
}
