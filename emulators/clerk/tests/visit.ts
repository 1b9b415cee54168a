import type { App } from "./app.ts";

type Resource = { [key: string]: unknown; id: string; status: string };

type Body = {
  response: Resource;
  jwt?: string;
  meta?: { client?: unknown };
  errors?: { code: string; meta: { param_name?: string } }[];
};

/** The result of a call: its status, and the resource or the first error as `code param`. */
type Answer = {
  status: number;
  resource: Resource;
  error: string | undefined;
  /** The browser as it is after a refusal. */
  client: unknown;
  /** A session token, which is answered bare. */
  jwt: string | undefined;
};

export type Visit = (
  method: string,
  path: string,
  form?: Record<string, string> | URLSearchParams | FormData,
) => Promise<Answer>;

/** A separate browser that calls the Frontend API as clerk-js does. */
export async function visit(app: App): Promise<Visit> {
  const base = `${app.origin}/__clerk/v1`;
  const introduction = await fetch(`${base}/dev_browser`, { method: "POST" });
  const { id }: Resource = await introduction.json();
  return async (method, path, form = {}) => {
    const [address = path, search] = path.split("?");
    const query = new URLSearchParams(search);
    query.set("__clerk_db_jwt", id);
    const isGet = method === "GET";
    if (!isGet && method !== "POST") query.set("_method", method);
    const response = await fetch(`${base}${address}?${query}`, {
      method: isGet ? "GET" : "POST",
      ...(isGet ? {} : { body: form instanceof FormData ? form : new URLSearchParams(form) }),
    });
    const body: Body = await response.json();
    const [error] = body.errors ?? [];
    return {
      status: response.status,
      resource: body.response,
      client: body.meta?.client,
      jwt: body.jwt,
      error: error && `${error.code} ${error.meta.param_name ?? ""}`.trim(),
    };
  };
}
