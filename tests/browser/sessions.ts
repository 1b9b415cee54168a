import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { openTab, watch } from "../chromium/chromium.ts";
import type { Stack } from "../stack.ts";
import { signIn } from "../visitor.ts";

const A_DAY = 24 * 60 * 60; // seconds

export type Session = { userId: string; sessionId: string };

/** A tab of a signed-in person, without going through the form; in `context`, or in a new one. */
export async function signedInTab(
  stack: Stack,
  browser: Browser,
  userId: string,
  options: BrowserContextOptions = {},
  context?: BrowserContext,
) {
  const { visitor, sessionId } = await signIn(stack, userId);
  const tab = context ? watch(await context.newPage()) : await openTab(browser, options);
  const cookies = [...visitor.cookies].map(([name, value]) => ({ name, value, url: stack.origin }));
  await tab.page.context().addCookies(cookies);
  return { ...tab, session: { userId, sessionId } };
}

/**
 * Makes the session token expire without waiting; the session itself stays active. Clerk's SDK compares the token with
 * the time of the sign-in, so that moves into the past as well.
 */
export async function expireToken(stack: Stack, page: Page, session: Session) {
  const jwt = await stack.mint({ ...session, expiresIn: -60 });
  const signedInAt = String(Math.floor(Date.now() / 1000) - A_DAY);
  const context = page.context();
  const cookies = await context.cookies();
  await context.addCookies(
    cookies.flatMap((cookie) => {
      if (cookie.name.startsWith("__session")) return [{ ...cookie, value: jwt }];
      if (cookie.name.startsWith("__client_uat")) return [{ ...cookie, value: signedInAt }];
      return [];
    }),
  );
}
