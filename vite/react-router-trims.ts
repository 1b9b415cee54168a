import { type Cut, leftOut, once, type Trim } from "./cuts.ts";

const router = (file: string, ...cuts: Cut[]): Trim => ({
  name: "react-router",
  version: "8.5.1",
  file: `dist/production/lib/${file}`,
  cuts,
});

/**
 * React Router can find its routes while people move about, load a page before its link is pressed, render pages while it builds,
 * and tell a listener what it does. All routes are in the manifest here (`react-router.config.ts`), no link says `prefetch`, every
 * page is rendered when it is asked for, and nobody listens.
 */
export const ROUTER_TRIMS: readonly Trim[] = [
  router(
    "dom-export/hydrated-router.js",
    once(
      /let discoveryRuntime = ssrInfo\.context\.future\.unstable_customRouteDiscovery \? [^\n]*/,
      "let discoveryRuntime = void 0;",
    ),
    once(/patchRoutesOnNavigation: discoveryRuntime \? [^\n]*/, "patchRoutesOnNavigation: void 0"),
    once(/if \(discoveryRuntime\) discoveryState = [^\n]*\n\telse UNSAFE_useFogOF[^\n]*/, ""),
  ),
  router(
    "dom/ssr/components.js",
    once(/\$\{enableFogOfWar \? `[^\n]*` : ""\}/, ""),
    once(/let enableFogOfWar = [^\n]*/, "let enableFogOfWar = false;"),
    once(
      /^function PrefetchPageLinks\(\{ page, \.\.\.linkProps \}\) \{$[^]*?^\}$/m,
      `const PrefetchPageLinks = ${leftOut};`,
    ),
  ),
  router("dom/lib.js", once(/^HistoryRouter\.displayName = [^\n]*$/m, "")),
  router(
    "router/router.js",
    once(
      /import \{ consumeInstrumentationClientResultMetaReceiver, [^\n]*/,
      `const consumeInstrumentationClientResultMetaReceiver = () => void 0, getRouteInstrumentationUpdates = ${leftOut}, instrumentClientSideRouter = getRouteInstrumentationUpdates;`,
    ),
  ),
  router(
    "server-runtime/dev.js",
    once(/^function getBuildTimeHeader\([^]*?^\}$/m, "const getBuildTimeHeader = () => null;"),
  ),
  router(
    "server-runtime/server.js",
    once(/^\t\tif \(!build\.ssr \|\| build\.unstable_apiOnly\) \{$[^]*?^\t\t\}$/m, ""),
    once(
      /^\t\tlet manifestUrl = [^\n]*\n\t\tif \(build\.routeDiscovery\.mode === "lazy"[^]*?^\t\t\}$/m,
      "",
    ),
    once(/^\t\tif \(build\.unstable_apiOnly &&[^]*?^\t\t\}\);$/m, ""),
    once(
      /import \{ instrumentHandler, instrumentationResultMetaContext \} [^\n]*/,
      `const instrumentHandler = ${leftOut}, instrumentationResultMetaContext = null;`,
    ),
  ),
];
