import { randomUUID } from "node:crypto";
import { expectations } from "../../verify/expectations.ts";
import { type Principal, type Standing, nobody } from "../../verify/principals.ts";
import type { Target } from "../../verify/target.ts";
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
  };
}

const known = Object.entries(expectations).filter(([known_]) =>
  table.some(({ path }) => path === known_),
);

/** The little app as the verifier sees it, with three people and a row of the owner's. */
export function targetOf({ origin, rows }: LittleApp): Target {
  const owner = someone("owner", "owner", "owner.owner");
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
    people: {
      owner,
      stranger: someone("stranger", "stranger", "stranger.stranger"),
      others: [{ ...forged, canary: "typed", name: "typed" }],
      rows: { task, list: task },
    },
    digest: async () => ({
      rows: JSON.stringify([...rows].filter(([, row]) => row.owner === "owner")),
    }),
    webhookSecret: SECRET,
    audit: async () => [],
    isLocal: false,
    build: null,
  };
}
