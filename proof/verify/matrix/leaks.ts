import type { Seen } from "./answers.ts";
import type { Cell } from "./cells.ts";
import type { Principal } from "../target/principals.ts";
import type { Route } from "../target/routes.ts";
import type { People } from "../target/target.ts";

/** What only the owner may be told; site admins may see who exists. */
export function hiddenFrom(
  { standing, lost = [] }: Principal,
  { owner }: People,
  { access }: Route,
) {
  const names = [owner.name, owner.email];
  if (standing === "owner") return [];
  if ((standing === "admin" || standing === "late-admin") && access === "site-admin")
    return [owner.canary];
  // People who send a token can read in it whose it is.
  if (standing !== "refused") names.push(owner.id);
  return [owner.canary, ...names, ...lost];
}

/** A fault if an answer contains one of these words. */
export function leaks({ path }: Cell, { body, headers }: Seen, hidden: string[]) {
  // A redirect repeats the requested URL.
  const [address = ""] = path.split("?");
  const told = (body + JSON.stringify([...headers]))
    .replaceAll(address, "")
    .replaceAll(encodeURIComponent(address), "");
  return hidden.some((word) => word !== "" && told.includes(word)) && "leaks what is the owner's";
}
