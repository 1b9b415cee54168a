import { randomBytes, randomUUID } from "node:crypto";
import { createServer } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { listen } from "../../../proof/world/listen.ts";
import type { Route } from "../../../proof/verify/target/routes.ts";
import { event } from "./little-events.ts";
import { littleSessions } from "./little-sessions.ts";
import { type Asked, type Fault, redirect, table, text } from "./little-table.ts";

// In two halves, so that the repository itself contains none.
const KEY = ["sk_li", `ve_${"aB3".repeat(14)}`].join("");

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

type Row = { owner: string; title: string };

const everywhere = {
  "x-content-type-options": "nosniff",
  "referrer-policy": "strict-origin-when-cross-origin",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "strict-transport-security": "max-age=63072000; includeSubDomains; preload",
  "permissions-policy":
    "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
};
const POLICY = "default-src 'none'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

/** A correct app of a few routes, except for its defects, which may change while it runs. */
export async function startLittleApp() {
  const rows = new Map<string, Row>();
  const faults = new Set<Fault>();
  const server = createServer(getRequestListener(answer));
  const origin = await listen(server, "127.0.0.1");
  const has = (fault: Fault) => faults.has(fault);
  const { personOf, isBound, signOut, marks } = littleSessions(has);

  async function answer(request: Request): Promise<Response> {
    const { method, headers } = request;
    const url = new URL(request.url);
    const asked = { method, url, headers, body: await request.text(), who: personOf(headers) };
    const response = routed(asked);
    if (has("a look empties the browser") && url.pathname === "/sign-out")
      response.headers.set("clear-site-data", '"storage"');
    if (has("a look drops a cookie") && url.pathname === "/sign-out")
      response.headers.append("set-cookie", "kept=; Path=/; Max-Age=0");
    const isPublic = /^\/(_\.data)?$/.test(url.pathname) && response.status === 200;
    const isScript = url.pathname.startsWith("/assets/");
    const nonce = has("the nonce is always the same") ? Buffer.alloc(16) : randomBytes(16);
    const isApp = !isPublic && !url.pathname.startsWith("/api/");
    const own = isApp ? `; script-src 'nonce-${nonce.toString("base64")}'` : "";
    for (const [name, value] of Object.entries(everywhere)) response.headers.set(name, value);
    if (has("a header is missing")) response.headers.delete("referrer-policy");
    const loose = has("scripts may be inline") ? "; style-src 'unsafe-inline'" : "";
    response.headers.set("content-security-policy", POLICY + own + loose);
    const kept = isPublic || has("a private page may be cached");
    response.headers.set(
      "cache-control",
      kept ? "public, max-age=60, stale-while-revalidate=600" : "private, no-store",
    );
    if (isScript) response.headers.set("cache-control", "public, max-age=31536000, immutable");
    if (isPublic && has("a public page sets a cookie")) response.headers.set("set-cookie", "a=b");
    if (method !== "HEAD") return response;
    return new Response(null, { status: response.status, headers: response.headers });
  }

  function routed(asked: Asked): Response {
    const { url, method } = asked;
    const path = url.pathname.replace(/(\/_)?\.data$/, "") || "/";
    if (path === "/api/webhooks/clerk") return event(asked, has);
    if (!["GET", "HEAD"].includes(method) && !isOurs(asked))
      return new Response(null, { status: 403 });
    if (path === "/sign-out") return signOut(asked);
    if (path === "/" || path.startsWith("/sign-in")) return entrance(asked, path);
    if (path.startsWith("/assets/")) return script(path);
    if (path === "/.env" && has("the settings are served")) return text("A=b");
    const page = /^\/w\/([^/]+)\/tasks$/.exec(path);
    if (page) return tasksPage(asked, page[1] ?? "");
    if (path === "/w/me/lists") return newList(asked);
    if (path === "/api/v1/changes") return changes(asked);
    if (path === "/api/premium/generate") return generate(asked);
    const task = /^\/api\/v1\/tasks(?:\/(.+))?$/.exec(path);
    return task ? api(asked, task[1]) : new Response("Nothing here", { status: 404 });
  }

  const isOurs = ({ headers }: Asked) =>
    headers.get("origin") === origin || has("changes come from anywhere");

  function entrance({ url, headers, who, method }: Asked, path: string): Response {
    if (url.searchParams.get("_routes") === "root") return text("{}");
    if (method !== "GET" && method !== "HEAD") return text("", 405);
    if (path === "/") return text(has("a public page greets its visitor") ? `Hello ${who}` : "Hi");
    if (who) {
      const back = url.searchParams.get("redirect_url") ?? "/dashboard";
      return redirect(url, has("a redirect leads anywhere") ? encodeURI(back) : "/dashboard");
    }
    const host = has("the host is believed") ? headers.get("x-forwarded-host") : "";
    return text(`/assets/manifest-1.js ${host}`);
  }

  function script(path: string): Response {
    if (path === "/assets/entry.js") return text(has("a secret is in a script") ? `"${KEY}"` : "1");
    if (path !== "/assets/manifest-1.js") return new Response(null, { status: 404 });
    const module = "/assets/entry.js";
    const leaf = ({ ids, path: whole }: Route) => ({
      id: ids[1] ?? "",
      path: whole.slice(1),
      module,
    });
    const served = [{ id: "root", path: "", module }, ...table.map(leaf)];
    if (has("a route is undeclared")) served.push({ id: "debug", path: "debug", module });
    const routes = Object.fromEntries(served.map((one) => [one.id, one]));
    return text(`window.__reactRouterManifest=${JSON.stringify({ entry: { module }, routes })};`);
  }

  function tasksPage(asked: Asked, workspace: string): Response {
    const { url, method, who, body } = asked;
    const path = `/w/${workspace}/tasks`;
    const isData = url.pathname.endsWith(".data");
    const isRead = method === "GET" || method === "HEAD";
    if (!who && !(isData && isRead && has("data need no session")))
      return isRead
        ? redirect(url, `/sign-in?redirect_url=${encodeURIComponent(path)}`)
        : redirect(url, path, 303);
    if (url.searchParams.get("_routes") === "root") return text("{}");
    if (!isRead && !isBound(asked)) return text("Opened by another", 409);
    if (workspace !== "me") return text("Nothing here", 404);
    if (isRead && has("a look changes a row"))
      rows.set("looked", { owner: "owner", title: url.href });
    if (!isRead) {
      rows.set(randomUUID(), {
        owner: who ?? "",
        title: new URLSearchParams(body).get("title") ?? "",
      });
      return redirect(url, path);
    }
    const isOpen = has("data need no session") && isData;
    const shown = [...rows.values()].filter(({ owner }) => owner === who || isOpen);
    return text(shown.map(({ title }) => title).join("\n"));
  }

  function api({ url, method, who, body }: Asked, id: string | undefined): Response {
    if (!who) return text("{}", 401);
    if (url.searchParams.get("_routes") === "root") return text("{}");
    const fields = () => JSON.parse(body) as { title: string };
    if (id === undefined) {
      const made = randomUUID();
      rows.set(made, { owner: who, title: fields().title });
      return Response.json({ id: made }, { status: 201 });
    }
    if (method === "POST" || method === "PUT") return text("{}", 405);
    const row = rows.get(id);
    const isTheirs = row?.owner === who && !(has("the owner is shut out") && who === "owner");
    const mayRead = isTheirs || (has("another's row is shown") && method !== "DELETE");
    if (
      row &&
      method !== "GET" &&
      method !== "HEAD" &&
      (isTheirs || has("another's row is changed"))
    ) {
      rows.set(id, { ...row, title: method === "PATCH" ? fields().title : `${row.title} gone` });
      if (isTheirs) return method === "PATCH" ? text("{}") : new Response(null, { status: 204 });
    }
    if (row && mayRead) return Response.json({ id, title: row.title });
    const isKnown = row !== undefined && has("a foreign row is forbidden, not missing");
    return text("{}", isKnown ? 403 : 404);
  }

  function newList({ url, who, body }: Asked): Response {
    const id = randomUUID();
    rows.set(id, { owner: who ?? "", title: new URLSearchParams(body).get("name") ?? "" });
    return redirect(url, `/w/me/lists/${id}`);
  }

  /** For the owner alone, who is on pro; once for each submission. */
  function generate({ url, method, who, body }: Asked): Response {
    if (!who) return text("{}", 401);
    if (url.searchParams.get("_routes") === "root") return text("{}");
    if (method !== "POST") return text("{}", 405);
    if (who !== "owner" && !has("a plan is not asked for"))
      return text(
        has("a plan is refused without a way") ? "{}" : `{"code":"upgrade_required"}`,
        403,
      );
    const { submission }: { submission: string } = JSON.parse(body);
    if (!rows.has(submission)) rows.set(submission, { owner: who, title: "A week" });
    return text("{}", 201);
  }

  /** Renames what is named; everything that a body names must be the sender's. */
  function changes({ url, method, who, body }: Asked): Response {
    if (!who) return text("{}", 401);
    if (url.searchParams.get("_routes") === "root") return text("{}");
    if (method !== "POST") return text("{}", 405);
    const named = body.match(UUID)?.filter((id) => !body.includes(`"submission":"${id}"`)) ?? [];
    const foreign = named.filter((id) => rows.get(id)?.owner !== who);
    if (foreign.length > 0 && !has("a row that a body names is changed")) {
      const isKnown = has("a row that a body names is told of") && rows.has(foreign[0] ?? "");
      return text("{}", isKnown ? 403 : 404);
    }
    for (const id of named) rows.set(id, { owner: rows.get(id)?.owner ?? "", title: body });
    if (named.length === 0) rows.set(randomUUID(), { owner: who, title: body });
    return text("{}");
  }

  return { origin, rows, marks, faults, stop: () => void server.close() };
}
