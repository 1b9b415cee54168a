import { neonConfig } from "@neondatabase/serverless";

const hosted = neonConfig.fetchEndpoint;

// One setting for the whole process, so a pure function of the host: the local Neon speaks plain HTTP.
neonConfig.fetchEndpoint = (host, port, options) => {
  if (host === "127.0.0.1" || host === "localhost") return `http://${host}:${port}/sql`;
  return typeof hosted === "function" ? hosted(host, port, options) : hosted;
};
