import { randomUUID } from "node:crypto";
import { expectations } from "../../../proof/verify/matrix/expectations.ts";
import {
  NO_ROWS,
  type Principal,
  type Standing,
  nobody,
} from "../../../proof/verify/target/principals.ts";
import type { Target } from "../../../proof/verify/target/target.ts";
import type { startLittleApp } from "./little-app.ts";
import { SECRET, table } from "./little-table.ts";

export type LittleApp = Awaited<ReturnType<typeof startLittleApp>>;

function someone(title: string, standing: Standing, token: string): Principal {
  const cookie = `who=${token}`;
  const id = title;
  return {
    title,
    standing,
    id,
    email: `${id}@rowkeep.test`,
    canary: `canary-of-${title}`,
    name: `name-of-${title}`,
    credentials: async () => ({ cookie }),
    // Those of `owner.forged` stay nobody's.
    otherSession: async () => ({ cookie: `${cookie}.${randomUUID()}` }),
  };
}

const known = Object.entries(expectations).filter(([known_]) =>
  table.some(({ path }) => path === known_),
);

/** The small app as the verifier sees it, with three people and a row of the owner's. */
export function targetOf({ origin, rows, marks }: LittleApp): Target {
  const owner = { ...someone("owner", "owner", "owner.owner"), isPro: true as const };
  const forged = {
    ...someone("owner", "refused", "owner.forged"),
    title: "forged",
    asScript: true as const,
  };
  const task = randomUUID();
  rows.set(task, { owner: "owner", title: owner.canary });
  return {
    origin,
    routes: table,
    expectations: Object.fromEntries(known),
    mayWrite: true,
    anonymous: nobody,
    shared: null,
    people: {
      owner,
      stranger: someone("stranger", "stranger", "stranger.stranger"),
      others: [{ ...forged, canary: "typed", name: "typed" }],
      full: { ...someone("full", "stranger", "full.full"), rows: NO_ROWS },
      rows: { task, list: task, post: task, version: task },
    },
    digest: async () => ({
      rows: JSON.stringify([...rows].filter(([, row]) => row.owner === "owner")),
      marks: String(marks.filter((who) => who === "owner").length),
    }),
    webhookSecret: SECRET,
    audit: async () => [],
    login: {
      claimsKey: "k".repeat(43),
      // Obeys what nobody is kept from, and what has valid claims; rejects everything else.
      run: async (role, settings, statements) => {
        const [kind] = settings["app.claims"]?.split(" ").slice(2) ?? [];
        const isSound = statements.length === 1 && (role === "none" || kind === role);
        return statements.map(() => (isSound ? 1 : "42501"));
      },
    },
    isLocal: false,
    build: null,
  };
}
