import type { Fault } from "./fault.ts";

const soak = "tests/built-worker/soak.test.ts";

/**
 * Faults that let data outlive its request in the isolate, and so reach people who are served at the same time or next.
 */
export const isolate: Fault[] = [
  {
    name: "visit shared by the isolate",
    file: "workers/app.ts",
    old: "const visit = newVisit(request, config, handshake, (work) => context.waitUntil(work));",
    new: "const visit = Object.assign(handle, newVisit(request, config, handshake, (work) => context.waitUntil(work)));",
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
    name: "answer that was lost taken for a login that was refused",
    file: "db/access/errors.server.ts",
    old: "return NOT_LET_IN.test(message)",
    new: "return message",
    caughtBy: [
      "tests/db/errors.test.ts",
      "tests/db/failures.test.ts > writes once when a request fails: lost",
    ],
  },
  {
    name: "full database given up at once",
    file: "db/access/client.server.ts",
    old: "if (error.code === FULL)",
    new: "if (error.code === `${FULL} `)",
    caughtBy: ["tests/db/failures.test.ts > where few connections are free"],
  },
  {
    name: "database that works slowly taken for one that is down",
    file: "db/access/outage.server.ts",
    old: "silenceOf(() => ping(PROBE_MAX))",
    new: "silenceOf(() => ping(QUESTION_MAX))",
    caughtBy: ["tests/db/failures.test.ts > tries once whether a database that stalls is back"],
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
