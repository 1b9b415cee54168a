import type { Fault } from "./fault.ts";

const soak = "tests/worker/soak.test.ts";

/** What outlives a request in its isolate, and so reaches whoever is served at the same time or next. */
export const isolate: Fault[] = [
  {
    name: "visit shared by the isolate",
    file: "workers/app.ts",
    old: "const visit = newVisit(request, config);",
    new: "const visit = Object.assign(handle, newVisit(request, config));",
    caughtBy: [soak],
  },
  {
    name: "list kept for whoever asks next",
    file: "app/routes/api/tasks.ts",
    old: "return Response.json(await listTasks(owner, { state, after }));",
    new: `const kept = globalThis as unknown as Record<string, object>;
  return Response.json((kept[args.request.url] ??= await listTasks(owner, { state, after })));`,
    caughtBy: [soak],
  },
];
