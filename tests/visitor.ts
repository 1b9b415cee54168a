import type { SeedUser } from "@rowkeep/clerk-emulator";
import { Cookies } from "../proof/world/cookies.ts";
import type { Stack } from "./stack.ts";

type Options = { method?: string; body?: BodyInit; headers?: Record<string, string> };

/**
 * A browser without scripts: stores and sends cookies, sends the origin of its forms, and follows no redirect by
 * itself.
 */
export class Visitor {
  readonly cookies = new Cookies();
  readonly origin: string;
  constructor(origin: string) {
    this.origin = origin;
  }

  async fetch(path: string, { headers = {}, ...options }: Options = {}): Promise<Response> {
    const cookie = this.cookies.header;
    const response = await fetch(new URL(path, this.origin), {
      redirect: "manual",
      ...options,
      headers: {
        accept: "text/html",
        // Nobody looks at the compressed form, so compression is off.
        "accept-encoding": "identity",
        "sec-fetch-dest": "document",
        ...(cookie && { cookie }),
        ...headers,
      },
    });
    this.cookies.keep(response.headers.getSetCookie());
    return response;
  }

  get(path: string) {
    return this.fetch(path);
  }

  /** The person whose session the browser has or had; the forms on its pages are bound to them. */
  get person(): string {
    const [, token] = [...this.cookies].find(([name]) => name.startsWith("__session")) ?? [];
    try {
      const claims = Buffer.from(token?.split(".")[1] ?? "", "base64url").toString();
      return String(JSON.parse(claims).sub);
    } catch {
      return "";
    }
  }

  /** Submits a form of the page as a browser does: bound to its person, unless `fields` say otherwise. */
  post(path: string, fields: Record<string, string> | [string, string][]) {
    return this.fetch(path, {
      method: "POST",
      body: this.#bound(fields),
      headers: { origin: this.origin },
    });
  }

  /** Submits a form as the router does with JavaScript: the response is data for the page. */
  postData(path: string, fields: Record<string, string> | [string, string][]) {
    const [pathname, search] = path.split("?");
    return this.fetch(`${pathname}.data${search === undefined ? "" : `?${search}`}`, {
      method: "POST",
      body: this.#bound(fields),
      headers: { accept: "*/*", "sec-fetch-dest": "empty", origin: this.origin },
    });
  }

  #bound(fields: Record<string, string> | [string, string][]) {
    const form = new URLSearchParams(fields);
    if (!form.has("person")) form.set("person", this.person);
    return form;
  }

  /** Follows redirects by GET, also through Clerk's handshake; returns the last page. */
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

  /** Deletes the cookies whose names begin with this. */
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
}

/** The place of a redirect: from its header, or from the data of a page. Fails if there is none. */
export async function placeOf(answer: Response): Promise<string> {
  const said = answer.headers.get("location") ?? (await answer.text());
  const place = said.startsWith("/") ? said : /"redirect","([^"]*)"/.exec(said)?.[1];
  if (place === undefined) throw new Error(`${answer.status} leads nowhere`);
  return place;
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

/**
 * Creates a person at the local Clerk, and returns their id. Give a password only if they use Clerk's form, because
 * hashing takes long.
 */
export async function newPerson(
  stack: Stack,
  publicMetadata: Record<string, unknown> = {},
  more: Pick<SeedUser, "password" | "organization" | "isKnown"> = {},
) {
  const email = `person-${++count}@rowkeep.test`;
  const person = { email, firstName: `Person ${count}`, publicMetadata };
  const ids = await stack.clerk.seed([{ ...person, ...more }]);
  return { email, id: ids[email] ?? "" };
}

/**
 * Signs a person in with a new session: in a new browser, or in `visitor`'s. `expired`: the token has expired, but the
 * session is active. `organizationId`: the organisation that is active in it.
 */
export async function signIn(
  stack: Stack,
  userId: string,
  {
    expired = false,
    visitor = new Visitor(stack.origin),
    organizationId,
  }: { expired?: boolean; visitor?: Visitor; organizationId?: string } = {},
) {
  const { cookies, sessionId } = await stack.signIn(userId, expired, organizationId);
  visitor.cookies.keep(cookies);
  return { visitor, sessionId };
}

/** The text of each `<h1>`, to tell pages apart. */
export const heading = (html: string) =>
  (/<h1[^>]*>(.*?)<\/h1>/s.exec(html)?.[1] ?? "").replaceAll(/<[^>]*>/g, "");
