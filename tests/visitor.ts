import type { Stack } from "./stack.ts";

type Options = { method?: string; body?: BodyInit; headers?: Record<string, string> };

/** A browser without scripts: keeps cookies, sends them, says where its forms come from, follows nothing by itself. */
export class Visitor {
  readonly cookies = new Map<string, string>();
  readonly origin: string;
  constructor(origin: string) {
    this.origin = origin;
  }

  async fetch(path: string, { headers = {}, ...options }: Options = {}): Promise<Response> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(new URL(path, this.origin), {
      redirect: "manual",
      ...options,
      headers: {
        accept: "text/html",
        "sec-fetch-dest": "document",
        ...(cookie && { cookie }),
        ...headers,
      },
    });
    for (const line of response.headers.getSetCookie()) this.keep(line);
    return response;
  }

  get(path: string) {
    return this.fetch(path);
  }

  /** Submits a form of the page, as a browser does. */
  post(path: string, fields: Record<string, string> | [string, string][]) {
    return this.fetch(path, {
      method: "POST",
      body: new URLSearchParams(fields),
      headers: { origin: this.origin },
    });
  }

  /** Submits a form as the router does where scripts run: what comes back is data for the page. */
  postData(path: string, fields: Record<string, string> | [string, string][]) {
    const [pathname, search] = path.split("?");
    return this.fetch(`${pathname}.data${search === undefined ? "" : `?${search}`}`, {
      method: "POST",
      body: new URLSearchParams(fields),
      headers: { accept: "*/*", "sec-fetch-dest": "empty", origin: this.origin },
    });
  }

  /** Follows redirects by GET, through Clerk's handshake too; gives the page at their end. */
  async follow(response: Response): Promise<Response> {
    let answer = response;
    for (let hops = 0; hops < 10; hops++) {
      const location = answer.headers.get("location");
      if (location === null) return answer;
      await answer.body?.cancel();
      answer = await this.get(location);
    }
    throw new Error("redirects without end");
  }

  /** Forgets the cookies whose names begin so. */
  forget(prefix: string) {
    for (const name of this.cookies.keys()) {
      if (name.startsWith(prefix)) this.cookies.delete(name);
    }
  }

  /** Calls the API from a page of the app. */
  call(method: string, path: string, body?: unknown) {
    return this.fetch(path, {
      method,
      headers: {
        origin: this.origin,
        accept: "application/json",
        "content-type": "application/json",
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  }

  keep(line: string) {
    const [pair = "", ...attributes] = line.split("; ");
    const at = pair.indexOf("=");
    const name = pair.slice(0, at);
    if (attributes.includes("Max-Age=0")) this.cookies.delete(name);
    else this.cookies.set(name, pair.slice(at + 1));
  }
}

/** Calls a test control of the local Clerk. */
export async function control(stack: Stack, method: string, path: string, body: object = {}) {
  const response = await fetch(`${stack.origin}/__clerk/_emulator/${path}`, {
    method,
    headers: { "content-type": "application/json" },
    ...(method !== "GET" && { body: JSON.stringify(body) }),
  });
  return response.json();
}

/** Calls Clerk's Backend API, as an administrator's own program would. */
export async function callClerk(stack: Stack, method: string, path: string, body?: object) {
  const response = await fetch(`${stack.origin}/__clerk/v1/${path}`, {
    method,
    headers: {
      authorization: `Bearer ${stack.env.CLERK_SECRET_KEY}`,
      "content-type": "application/json",
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${method} ${path}: Clerk answered ${response.status}`);
  return response.json();
}

/** Ends a session at Clerk, as another device would. */
export const endSession = (stack: Stack, sessionId: string) =>
  callClerk(stack, "POST", `sessions/${sessionId}/revoke`);

let count = 0;

/** A new person of the local Clerk, and their id. */
export async function newPerson(stack: Stack, metadata: Record<string, unknown> = {}) {
  const email = `person-${++count}@rowkeep.test`;
  const ids = await stack.clerk.seed([
    {
      email,
      password: "a-passphrase-for-tests",
      firstName: `Person ${count}`,
      publicMetadata: metadata,
    },
  ]);
  return { email, id: ids[email] ?? "" };
}

/**
 * Someone signed in, with a session of their own: in a new browser, or in `visitor`'s. `expired`: its token has run out,
 * the session lives on.
 */
export async function signIn(
  stack: Stack,
  userId: string,
  { expired = false, visitor = new Visitor(stack.origin) } = {},
) {
  const { cookies, sessionId } = (await control(stack, "POST", "sessions", {
    userId,
    expired,
  })) as {
    cookies: string[];
    sessionId: string;
  };
  for (const line of cookies) visitor.keep(line);
  return { visitor, sessionId };
}

/** The text of each `<h1>`, for telling pages apart. */
export const heading = (html: string) => /<h1[^>]*>(.*?)<\/h1>/s.exec(html)?.[1] ?? "";
