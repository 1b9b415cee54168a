import { clerkLook } from "#app/ui/clerk-look.ts";
import type { Clerk, ClerkOptions } from "@clerk/react-router/types";

/** What Clerk's scripts have to know; the layout's loader says it. */
export type ClerkStart = {
  publishableKey: string;
  proxyUrl: string | undefined;
  scripts: { clerk: string; ui: string };
  origin: string;
};

declare global {
  interface Window {
    Clerk?: Clerk & { load: (options: ClerkOptions & { nonce: string }) => Promise<void> };
  }
}

type Navigate = (to: string, options?: { replace: boolean }) => void | Promise<void>;

/**
 * Loads Clerk's scripts and starts them, as its documents say for pages without a framework
 * (https://clerk.com/docs/js-frontend/getting-started/quickstart).
 * @throws when a script cannot be loaded.
 */
export async function startClerk(
  { publishableKey, proxyUrl, scripts, origin }: ClerkStart,
  nonce: string,
  navigate: Navigate,
): Promise<Clerk> {
  const settings = {
    clerkPublishableKey: publishableKey,
    ...(proxyUrl && { clerkProxyUrl: proxyUrl }),
  };
  await Promise.all(Object.values(scripts).map((src) => runScript(src, nonce, settings)));
  const { Clerk: clerk, __internal_ClerkUICtor: ClerkUI } = window;
  if (!clerk) throw new Error("Clerk's script ran and left nothing.");
  await clerk.load({
    ui: { ClerkUI },
    nonce,
    appearance: clerkLook,
    signInUrl: "/sign-in",
    signUpUrl: "/sign-up",
    signInFallbackRedirectUrl: "/dashboard",
    signUpFallbackRedirectUrl: "/dashboard",
    afterSignOutUrl: "/sign-out",
    allowedRedirectOrigins: [origin],
    routerPush: (to) => navigate(to),
    routerReplace: (to) => navigate(to, { replace: true }),
    telemetry: false,
  });
  return clerk;
}

function runScript(src: string, nonce: string, settings: Record<string, string>): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.addEventListener("load", () => resolve());
    script.addEventListener("error", () => reject(new Error(`${src} cannot be loaded.`)));
    Object.assign(script, { src, nonce, async: true, crossOrigin: "anonymous" });
    Object.assign(script.dataset, settings);
    document.head.append(script);
  });
}
