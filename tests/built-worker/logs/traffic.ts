import { randomUUID } from "node:crypto";
import type { Stack } from "../../stack.ts";
import { Visitor, newPerson, signIn } from "../../visitor.ts";
import { deliver, userEvent } from "../events.ts";

const CANARY = `canary-${randomUUID()}`;

export type Traffic = {
  /** The request id that each response named. */
  ids: string[];
  /** Texts of the requests. */
  secrets: string[];
};

const idOf = ({ headers, url }: Response) => headers.get("x-request-id") ?? `none for ${url}`;

async function send(
  { ids }: Traffic,
  visitor: Visitor,
  path: string,
  options: Parameters<Visitor["fetch"]>[1] = {},
) {
  const answer = await visitor.fetch(path, options);
  await answer.body?.cancel();
  ids.push(idOf(answer));
}

const form = (fields: Record<string, string>, visitor: Visitor) => ({
  method: "POST",
  body: new URLSearchParams({ ...fields, person: visitor.person }),
  headers: { origin: visitor.origin },
});

const json = (method: string, body: string, visitor: Visitor) => ({
  method,
  body,
  headers: { origin: visitor.origin, "content-type": "application/json" },
});

/** Pages, writes, rejected requests and errors, with canaries wherever someone can put text. */
export async function drive(stack: Stack): Promise<Traffic> {
  const { id, email } = await newPerson(stack);
  const { visitor: ada } = await signIn(stack, id);
  const jwt = await stack.mint({ userId: id });
  const created = await ada.call("POST", "/api/v1/tasks", { title: CANARY, notes: CANARY });
  const traffic = { ids: [idOf(created)], secrets: [CANARY, email, jwt, ...ada.cookies.values()] };
  const { id: task } = (await created.json()) as { id: string };

  await readPages(traffic, ada, task);
  await writeForms(traffic, ada, task);
  await beRefused(traffic, ada, task, jwt);
  await meetFaults(traffic, stack, ada, task);
  await receiveEvents(traffic, stack);
  await stack.clerk.settled();
  return traffic;
}

async function readPages(traffic: Traffic, ada: Visitor, task: string) {
  const pages = [
    "/",
    "/account",
    "/w/me/tasks",
    `/w/me/tasks/${task}`,
    "/sign-out",
    "/api/v1/tasks",
  ];
  for (const page of pages) {
    for (const path of [page, page === "/" ? "/_.data" : `${page}.data`]) {
      await send(traffic, ada, `${path}?after=${CANARY}&state=${CANARY}&${CANARY}`, {
        headers: {
          "x-canary": CANARY,
          referer: `https://${CANARY}.example/`,
          "user-agent": CANARY,
        },
      });
    }
  }
}

async function writeForms(traffic: Traffic, ada: Visitor, task: string) {
  const title = { title: CANARY };
  await send(traffic, ada, "/w/me/tasks", form({ ...title, submission: randomUUID() }, ada));
  await send(
    traffic,
    ada,
    "/w/me/tasks",
    form({ ...title, submission: CANARY, [CANARY]: CANARY }, ada),
  );
  await send(traffic, ada, `/w/me/tasks/${task}`, form({ ...title, notes: CANARY }, ada));
  await send(traffic, ada, `/w/me/tasks/${task}`, form({ ...title, notes: `${CANARY}\0` }, ada));
  await send(traffic, ada, "/account", form({ displayName: CANARY, timeZone: CANARY }, ada));
  await send(traffic, ada, "/account", form({ displayName: CANARY, timeZone: "UTC" }, ada));
  await send(
    traffic,
    ada,
    `/w/me/tasks/${task}/completion`,
    form({ done: CANARY, back: `//${CANARY}` }, ada),
  );
  await send(
    traffic,
    ada,
    "/api/v1/tasks",
    json("POST", `{"title":"${CANARY}","${CANARY}":1}`, ada),
  );
  await send(traffic, ada, "/api/v1/tasks", json("POST", `{"title": ${CANARY}`, ada));
  const multipart = { origin: ada.origin, "content-type": "multipart/form-data; boundary=x" };
  await send(traffic, ada, "/account", { method: "POST", body: CANARY, headers: multipart });
}

async function beRefused(traffic: Traffic, ada: Visitor, task: string, jwt: string) {
  const nobody = new Visitor(ada.origin);
  for (const token of [
    jwt,
    `${jwt.slice(0, -4)}AAAA`,
    `eyJ${CANARY}.x.y`,
    `ak_${CANARY}`,
    CANARY,
  ]) {
    const headers = { authorization: `Bearer ${token}` };
    await send(traffic, nobody, "/api/v1/tasks", { headers });
    await send(traffic, nobody, "/w/me/tasks", { headers });
  }
  nobody.cookies.set("__session", `eyJ${CANARY}.x.y`).set("kept-form-000000000000", `c.${CANARY}`);
  await send(traffic, nobody, `/w/me/tasks?${CANARY}`);
  await send(traffic, nobody, "/w/me/tasks", form({ title: CANARY }, nobody));
  await send(traffic, ada, `/no-such-page?${CANARY}`);
  await send(traffic, ada, `/w/me/tasks?${CANARY}`, { method: "POST", body: CANARY });
  await send(traffic, ada, "/w/me/tasks", { method: "OPTIONS", headers: { "x-canary": CANARY } });
  await send(traffic, ada, `/w/me/tasks/${task}`, form({ notes: CANARY.repeat(10_000) }, ada));
  await send(traffic, ada, `/sign-in?redirect_url=https://${CANARY}.example/`);
}

async function meetFaults(traffic: Traffic, stack: Stack, ada: Visitor, task: string) {
  for (const fail of ["before", "after", "reset"] as const) {
    await stack.neon.setFaults({ fail });
    await send(traffic, ada, `/w/me/tasks?after=${CANARY}`);
    await send(
      traffic,
      ada,
      `/w/me/tasks/${task}`,
      form({ title: CANARY, notes: `${CANARY} ${fail}` }, ada),
    );
    await send(traffic, ada, "/api/v1/tasks", json("POST", JSON.stringify({ title: CANARY }), ada));
    await send(traffic, ada, "/api/health");
  }
  await stack.neon.setFaults({});
}

async function receiveEvents({ ids }: Traffic, stack: Stack) {
  const event = userEvent("user.created", "user_logged", Date.now(), { first_name: CANARY });
  const answers = [
    await deliver(stack, event),
    await deliver(stack, event, { tampered: CANARY }),
    await deliver(stack, CANARY),
  ];
  ids.push(...answers.map(idOf));
}
