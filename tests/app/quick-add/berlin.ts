import { parseQuickAdd } from "#app/quick-add/parse.server.ts";

/** Wednesday 25 November 2026, noon in Berlin. */
export const context = {
  now: new Date("2026-11-25T11:00:00Z"),
  timeZone: "Europe/Berlin",
  lists: [
    { id: "1", name: "Home" },
    { id: "2", name: "Home Office" },
    { id: "3", name: "Größe & Co." },
  ],
};

export const quickAdd = (text: string, ignore: string[] = []) =>
  parseQuickAdd(text, { ...context, ignore });
