import type { Config } from "@react-router/dev/config";

export default {
  ssr: true,
  // The manifest that is fetched on demand would list every route to everyone, before any middleware.
  routeDiscovery: { mode: "initial" },
} satisfies Config;
