import type { Fields } from "./http.server.ts";

/** What to show in a field: what was typed if the form came back, otherwise what is saved. */
export const typed =
  <Saved extends Record<string, string>>(fields: Fields | null | undefined, saved: Saved) =>
  (name: keyof Saved & string): string =>
    [fields?.[name] ?? saved[name] ?? ""].flat()[0] ?? "";
