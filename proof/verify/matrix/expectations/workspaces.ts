import { type Expectation, page } from "../../target/expectation.ts";

/** Routes of `app/workspaces/routes.ts`. */
export const workspaces: Record<string, Expectation> = {
  "/workspaces/new": { answers: page("200"), isWithoutRows: true },
  // Without the ticket of one. People are led on from there.
  "/invitation": { answers: page("302 /dashboard") },
  "/w/:workspace/settings/members/*": {
    answers: page("302 /account"),
    together: page("200"),
    isWithoutRows: true,
  },
  "/w/:workspace/settings/deletion": {
    // One's own workspace goes with the account.
    answers: page("404", "404"),
    together: page("200", "422"),
    body: () => ({ slug: "of-another" }),
  },
};
