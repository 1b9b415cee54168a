import { type Asked, type Fault, redirect, text } from "./little-table.ts";

/** Who is signed in to the small app, whose page a form is on, and how a session ends. */
export function littleSessions(has: (fault: Fault) => boolean) {
  const ended = new Set<string>();
  /** Who has signed out, each time. */
  const marks: string[] = [];

  /** Its tokens consist of a name, a signature, which is the name again, and a session if it can be ended. */
  function personOf(headers: Headers): string | null {
    const given = /who=([^;]+)/.exec(headers.get("cookie") ?? "")?.[1];
    const [name, signature, session = ""] = given?.split(".") ?? [];
    if (ended.has(session) && !has("a session outlives its end")) return null;
    return signature === name || has("a token's signature is unseen") ? (name ?? null) : null;
  }

  function isBound({ body, who }: Asked): boolean {
    const person = new URLSearchParams(body).get("person");
    if (person === who || (person && has("a form of another is taken"))) return true;
    return !person && has("a form of nobody is taken");
  }

  function signOut(asked: Asked): Response {
    const { url, method, who, headers } = asked;
    if (url.searchParams.get("_routes") === "root") return text("{}");
    if (method === "GET" || method === "HEAD") return text("Sign out?");
    if (who && !isBound(asked)) return text("Opened by another", 409);
    const session = /who=\w+\.\w+\.([^;]+)/.exec(headers.get("cookie") ?? "")?.[1];
    if (session) ended.add(session);
    if (who) marks.push(who);
    return redirect(url, "/", 303);
  }

  return { personOf, isBound, signOut, marks };
}
