import { type Expectation, page, readable, resource } from "../../target/expectation.ts";

/** Routes of `app/site/routes.ts`. */
export const site: Record<string, Expectation> = {
  "/": { answers: page("200") },
  "/pricing": { answers: page("200") },
  "/security": { answers: page("200") },
  "/unauthorized": { answers: page("200") },
  "/api/health": { answers: resource(readable) },
  "/api/*": { answers: page("404", "404") },
  "*": { answers: page("404", "404") },
};
