import { neonConfig } from "@neondatabase/serverless";

const hosted = neonConfig.fetchEndpoint;

// The setting is global for the process, so it is a pure function of the host. The local Neon uses plain HTTP.
neonConfig.fetchEndpoint = (host, port, options) => {
  if (host === "127.0.0.1" || host === "localhost") return `http://${host}:${port}/sql`;
  return typeof hosted === "function" ? hosted(host, port, options) : hosted;
};
