import { asBearer, bearersOf, forgedFrom } from "./flawed.ts";
import { call, type Json, type LocalClerk, type Member, newMember } from "./local-clerk.ts";
import { localWorkspace } from "./local-workspace.ts";
import { fillPlan, plant } from "./planting.ts";
import { type Principal, type Rows, nobody } from "./principals.ts";
import type { People, Shared } from "./target.ts";
import { confusedWith, forgeries, minted } from "./tokens.ts";

/** Lifetime of tokens in seconds: longer than a run. */
const LIFETIME = 3_600;

/** A person after being banned or deleted, with what they stored before. */
const lockedOut = (member: Member, rows: Rows): Principal => ({
  ...member,
  rows,
  lost: [member.canary, member.name],
  canary: "typed",
  name: "typed",
  otherSession: member.credentials,
});

/** The owner with every flawed token, in every way to send one, and with the valid token that those are made from. */
async function impostors(clerk: LocalClerk, owner: Member): Promise<Principal[]> {
  const mint = async (how: Json) => {
    const asked = { userId: owner.id, sessionId: owner.sessionId, ...how };
    return (await call<{ jwt: string }>(clerk, "POST", "_emulator/tokens", asked)).jwt;
  };
  const good = await mint({});
  const made = { ...forgeries, "HS256 with the public key": confusedWith(clerk.publicKey) };
  const flawed = forgedFrom(good, made);
  for (const [flaw, { keepsForms = false, onlyAsBearer, ...how }] of Object.entries(minted))
    flawed.push({ flaw, keepsForms, onlyAsBearer, token: await mint(how) });
  return [
    asBearer(owner, good),
    ...flawed.flatMap((token) => bearersOf(owner, owner.cookie, token)),
  ];
}

/** A browser that has been here before, so that its handshake with Clerk is done. */
async function visitor({ origin }: LocalClerk): Promise<Principal> {
  const jar = new Map<string, string>();
  let next: string | null = "/sign-in";
  for (let hops = 0; next !== null && hops < 10; hops++) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const answer: Response = await fetch(new URL(next, origin), {
      redirect: "manual",
      headers: { cookie, accept: "text/html", "sec-fetch-dest": "document" },
    });
    await answer.body?.cancel();
    for (const pair of answer.headers.getSetCookie().map((line) => line.split(";")[0] ?? ""))
      jar.set(pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1));
    next = answer.headers.get("location");
  }
  const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
  return { ...nobody, credentials: async () => ({ cookie }) };
}

/**
 * Creates the people of a run at the local Clerk, and plants their canaries. From then on Clerk's events are held, so
 * that only requests change rows.
 */
export async function localPeople(
  clerk: LocalClerk,
): Promise<{ anonymous: Principal; people: People; shared: Shared }> {
  await call(clerk, "PUT", "_emulator/token-lifetime", { seconds: LIFETIME });
  const owner: Member = {
    ...(await newMember(clerk, "owner", "owner", { metadata: { plan: "pro" } })),
    isPro: true,
  };
  const stranger = await newMember(clerk, "stranger", "stranger");
  const metadata = { role: "admin" };
  const admin = await newMember(clerk, "admin", "admin", { metadata });
  // Minutes: their sign-in is not fresh any more.
  const factors: [number, number] = [11, -1];
  const late = await newMember(clerk, "late-admin", "late-admin", { metadata, factors });
  const banned = await newMember(clerk, "banned", "out");
  const deleted = await newMember(clerk, "deleted", "out");
  const { origin } = clerk;
  const rows = await plant(origin, owner);
  const shutOut: Principal[] = [];
  for (const member of [banned, deleted])
    shutOut.push(lockedOut(member, await plant(origin, member)));
  for (const member of [stranger, admin, late]) await plant(origin, member);
  const others = [admin, late, ...shutOut, ...(await impostors(clerk, owner))];
  const shared = await localWorkspace(clerk, [stranger, admin]);
  const full = await newMember(clerk, "full", "stranger");
  const fullRows = await plant(origin, full);
  await fillPlan(origin, full);
  await call(clerk, "POST", `v1/users/${banned.id}/ban`);
  await call(clerk, "DELETE", `v1/users/${deleted.id}`);
  await clerk.settled();
  await call(clerk, "PUT", "_emulator/webhooks", { hold: true });
  return {
    anonymous: await visitor(clerk),
    people: { owner, stranger, others, full: { ...full, rows: fullRows }, rows },
    shared,
  };
}
