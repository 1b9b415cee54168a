import { randomUUID } from "node:crypto";
import type { Principal, Standing } from "./principals.ts";

/** A local Clerk on the app's own origin, which signs whatever is requested. */
export type LocalClerk = {
  origin: string;
  secretKey: string;
  publicKey: string;
  /** Resolves when its events have arrived. */
  settled(): Promise<void>;
};

export type Json = Record<string, unknown>;

/** Calls one of the APIs of the local Clerk, or a control of it. */
export async function call<T = Json>(
  clerk: LocalClerk,
  method: string,
  path: string,
  body: Json = {},
): Promise<T> {
  const answer = await fetch(`${clerk.origin}/__clerk/${path}`, {
    method,
    headers: {
      "content-type": "application/json",
      ...(path.startsWith("v1/") && { authorization: `Bearer ${clerk.secretKey}` }),
    },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: the local Clerk answered ${answer.status}.`);
  return answer.json();
}

const pairsOf = (setCookies: string[]) => setCookies.map((line) => line.split(";")[0]).join("; ");

/** Signs somebody in, in a new browser. */
const newSession = async (clerk: LocalClerk, userId: string, factors = [0, -1]) => {
  const made = await call<{ cookies: string[]; sessionId: string }>(
    clerk,
    "POST",
    "_emulator/sessions",
    { userId, factors },
  );
  return { cookie: pairsOf(made.cookies), sessionId: made.sessionId };
};

export type Member = Principal & { cookie: string; sessionId: string };

/** A new person, signed in. */
export async function newMember(
  clerk: LocalClerk,
  title: string,
  standing: Standing,
  { metadata = {}, factors }: { metadata?: Json; factors?: [number, number] } = {},
): Promise<Member> {
  const canary = `canary-of-${title}-${randomUUID()}`;
  const email = `${title}-${randomUUID()}@rowkeep.test`;
  const { id } = await call<{ id: string }>(clerk, "POST", "v1/users", {
    email_address: [email],
    first_name: title,
    public_metadata: metadata,
  });
  await clerk.settled();
  const { cookie, sessionId } = await newSession(clerk, id, factors);
  return {
    title,
    standing,
    id,
    email,
    canary,
    name: `canary-name-of-${title}-${randomUUID()}`,
    cookie,
    sessionId,
    credentials: async () => ({ cookie }),
    otherSession: async () => ({ cookie: (await newSession(clerk, id, factors)).cookie }),
  };
}
