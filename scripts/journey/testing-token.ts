import type { BrowserContext } from "playwright-core";
import * as v from "valibot";
import { clerkConfig } from "../doctor/keys.ts";
import type { Settings } from "../local/settings.ts";

const Token = v.looseObject({ token: v.string() });

/**
 * Lets a browser past Clerk's bot protection, as `@clerk/testing` does: asks for a testing token by the secret key, and adds it
 * to each request to Clerk, as long as the context's routes are not taken away. Returns what came of it, in words.
 */
export async function passBotProtection(
  context: BrowserContext,
  settings: Settings,
): Promise<string> {
  if (!settings.CLERK_SECRET_KEY || !settings.CLERK_PUBLISHABLE_KEY)
    return "Without Clerk's keys, its bot protection may stop the journey at the sign-up.";
  const response = await fetch(
    `${settings.CLERK_API_URL ?? "https://api.clerk.com"}/v1/testing_tokens`,
    { method: "POST", headers: { authorization: `Bearer ${settings.CLERK_SECRET_KEY}` } },
  ).catch(() => null);
  const answer = v.safeParse(Token, await response?.json().catch(() => null));
  if (!answer.success)
    return "Clerk gave no testing token, so its bot protection may stop the journey.";
  const { proxyUrl, frontendOrigin } = clerkConfig(settings);
  await context.route(`${(proxyUrl ?? frontendOrigin).replace(/\/$/, "")}/v1/**`, (route) => {
    const url = new URL(route.request().url());
    url.searchParams.set("__clerk_testing_token", answer.output.token);
    return route.continue({ url: url.href });
  });
  return "Clerk's bot protection lets this browser pass.";
}
