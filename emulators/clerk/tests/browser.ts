import { chromium, type Browser } from "playwright-core";

const QUIET = [
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
  "--disable-quic",
];

/** The browser named by CHROMIUM_PATH, else the one from the package registry. */
export async function launchBrowser(): Promise<Browser> {
  const { CHROMIUM_PATH } = process.env;
  if (CHROMIUM_PATH) return chromium.launch({ executablePath: CHROMIUM_PATH, args: QUIET });
  const { default: packed } = await import("@sparticuz/chromium");
  // Not with its own flags: they switch off the same-origin policy and die with their first context.
  return chromium.launch({
    executablePath: await packed.executablePath(),
    args: ["--no-sandbox", ...QUIET],
  });
}
