import type { Fault } from "./fault.ts";

/** Faults in how requests are counted and limited. */
export const limits: Fault[] = [
  {
    name: "writes of a person not counted",
    file: "app/access/guard.server.ts",
    old: `  if (isUnsafe(args.request)) await admit(args, "writes", session.userId);\n`,
    new: "",
    caughtBy: ["tests/built-worker/rate-limits.test.ts > of a program's writes"],
  },
  {
    name: "signed-in people counted by their address",
    file: "app/access/guard.server.ts",
    old: `await admit(args, "writes", session.userId);`,
    new: `await admit(args, "writes", args.request.headers.get("cf-connecting-ip") ?? "");`,
    caughtBy: ["tests/built-worker/rate-limits.test.ts > of a program's writes"],
  },
  {
    name: "each address of one customer counted apart",
    file: "app/access/rate-limit.server.ts",
    old: ".slice(0, 4)",
    new: ".slice(0, 8)",
    caughtBy: [
      "tests/app/access/rate-limit.test.ts",
      "tests/built-worker/rate-limits.test.ts > asks the API without a token",
    ],
  },
];
