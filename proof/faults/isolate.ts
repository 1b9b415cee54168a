import type { Fault } from "./fault.ts";

const soak = "tests/worker/soak.test.ts";

/**
 * Faults that let data outlive its request in the isolate, and so reach people who are served at the same time or next.
 */
export const isolate: Fault[] = [
  {
    name: "visit shared by the isolate",
    file: "workers/app.ts",
    old: "const visit = newVisit(request, config, handshake);",
    new: "const visit = Object.assign(handle, newVisit(request, config, handshake));",
    caughtBy: [soak],
  },
  {
    name: "share of one person without a bound",
    file: "app/access/fair-share.server.ts",
    old: "if (this.#count(this.#running, personId) >= AT_ONCE) return false;",
    new: "if (this.#count(this.#running, personId) >= 1_000 * AT_ONCE) return false;",
    caughtBy: ["tests/app/access/fair-share.server.test.ts"],
  },
  {
    name: "queue of one person without an end",
    file: "app/access/fair-share.server.ts",
    old: "const WAITING_MAX = 50;",
    new: "const WAITING_MAX = 50_000;",
    caughtBy: ["tests/app/access/fair-share.server.test.ts > beyond which fifty wait"],
  },
  {
    name: "slow change taken for an outage",
    file: "db/access/outage.server.ts",
    old: "else if (!isLate(error) || (await this.#isLost(ping)))",
    new: "else if (isLate(error) || !isLate(error) || (await this.#isLost(ping)))",
    caughtBy: [
      "tests/db/outage.test.ts > is not begun by what is late",
      "tests/db/slow-work.test.ts",
    ],
  },
  {
    name: "list kept for whoever asks next",
    file: "app/tasks/api/tasks.ts",
    old: "return Response.json(await listTasks(owner, { state, after }));",
    new: `const kept = globalThis as unknown as Record<string, object>;
  return Response.json((kept[args.request.url] ??= await listTasks(owner, { state, after })));`,
    caughtBy: [soak],
  },
];
