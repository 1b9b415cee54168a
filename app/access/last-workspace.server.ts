import { cookieIn } from "#app/visit/cookies.ts";
import { visitContext } from "#app/visit/visit.ts";
import { OWN_WORKSPACE } from "#app/visit/workspace.ts";
import type { LoaderFunctionArgs } from "react-router";

const NAME = "workspace";

/** Seconds in a year. */
const KEPT_FOR = 31_536_000;

const write = (args: LoaderFunctionArgs, value: string, maxAge: number) => {
  const { config, setCookies } = args.context.get(visitContext);
  const secure = config.origin.startsWith("https:") ? "; Secure" : "";
  const line = `${NAME}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${maxAge}${secure}`;
  // One page may read twice.
  if (!setCookies.includes(line)) setCookies.push(line);
};

/**
 * The organisation's workspace that was open last in this browser, as a cookie has it: a name, and no right to anything. Null
 * for the person's own.
 */
export const lastWorkspace = ({ request }: Pick<LoaderFunctionArgs, "request">): string | null =>
  cookieIn(request.headers.get("cookie"), NAME) ?? null;

/** Has `/dashboard` lead to a workspace that the person has just joined. */
export const openNext = (args: LoaderFunctionArgs, slug: string): void =>
  write(args, slug, KEPT_FOR);

/** Remembers the workspace of a page, for `/dashboard`. */
export function rememberWorkspace(args: LoaderFunctionArgs, slug: string): void {
  if (args.request.method !== "GET" || args.params.workspace === undefined) return;
  if (slug === (lastWorkspace(args) ?? OWN_WORKSPACE)) return;
  if (slug === OWN_WORKSPACE) forgetWorkspace(args);
  else write(args, slug, KEPT_FOR);
}

/** For signing out, too: the next person in this browser has other workspaces. */
export function forgetWorkspace(args: LoaderFunctionArgs): void {
  if (lastWorkspace(args) !== null) write(args, "", 0);
}
