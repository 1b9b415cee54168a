import { cleaned } from "#app/forms/text.ts";
import { WANTED_MAX } from "./limits.ts";

/** What a list is asked for in this parameter of its address; empty if it is asked for everything. */
export const wantedIn = (url: URL, name: string): string =>
  cleaned(url.searchParams.get(name) ?? "")
    .trim()
    .slice(0, WANTED_MAX);
