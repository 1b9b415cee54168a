import { expect, test } from "vitest";
import { plainFor } from "../../../proof/fuzz/arbitraries.ts";
import { allCells } from "../../../proof/fuzz/cells.ts";
import type { Person } from "../../../proof/fuzz/people.ts";
import type { Caller } from "../../../proof/fuzz/recipe.ts";
import { render } from "../../../proof/fuzz/render.ts";
import { NO_ROWS } from "../../../proof/verify/target/principals.ts";

const of = (session: string) => ({
  owner: { cookie: `session=${session}` },
  bearer: { authorization: `Bearer ${session}` },
  admin: { cookie: `session=${session}` },
});

const person: Person = {
  id: "user_1",
  adminId: "user_2",
  rows: [NO_ROWS],
  keys: ["one"],
  foreign: { ...NO_ROWS, workspace: "user_3" },
  origin: "http://localhost",
  webhookSecret: "whsec_AAAA",
  credentials: { ...of("needed"), visitor: {}, lapsed: {}, faded: {}, clerk: {} },
  parting: of("parting"),
};

/** What says who sends the valid requests for a route. */
const sentWith = (path: string, caller: Caller) => {
  const cells = allCells().filter(({ route }) => route.path === path);
  return new Set(
    cells.map((cell) => {
      const { headers } = render(cell, { ...plainFor(cell, 0), caller }, person);
      return headers.find(([name]) => name === "cookie" || name === "authorization")?.[1];
    }),
  );
};

const [byCookie, byToken] = ["session=parting", "Bearer parting"];

test("no request ends a session that other requests need", () => {
  expect(sentWith("/sign-out", "owner")).toEqual(new Set([byCookie]));
  expect(sentWith("/sign-out", "bearer")).toEqual(new Set([byToken]));
  expect(sentWith("/sign-out", "admin")).toEqual(new Set([byCookie]));
  expect(sentWith("/admin/confirm", "admin")).toEqual(new Set([byCookie]));
});

test("all others are sent with one that lasts", () => {
  expect(sentWith("/w/:workspace/tasks", "owner")).toEqual(new Set(["session=needed"]));
  expect(sentWith("/api/v1/tasks", "bearer")).toEqual(new Set(["Bearer needed"]));
  // It turns everybody else away, and so ends no session of theirs.
  expect(sentWith("/admin/confirm", "owner")).toEqual(new Set(["session=needed"]));
});
