import { type Expectation, page, resource } from "../../target/expectation.ts";

/**
 * Routes of `app/admin/routes.ts`. Their ids are of a private post, or of no person: who does something to a person would
 * change the run. `tests/built-worker/site-admins.test.ts` and `tests/built-worker/takedown.test.ts` do it.
 */
export const admin: Record<string, Expectation> = {
  "/admin": { answers: page("200") },
  "/admin/people/:id": { answers: page("404") },
  "/admin/people/:id/role": { answers: page("404", "404"), body: () => ({ siteRole: "admin" }) },
  "/admin/people/:id/ban": {
    answers: page("404", "404"),
    body: () => ({ act: "ban", reason: "Spam." }),
  },
  "/admin/people/:id/sign-out": {
    answers: page("404", "404"),
    body: () => ({ everywhere: "yes" }),
  },
  "/admin/people/:id/deletion": {
    answers: page("404", "404"),
    body: (_writer, { task }) => ({ typed: task }),
    names: ({ task: named }) => [{ typed: named }],
  },
  "/admin/organizations": { answers: page("200") },
  "/admin/deliveries": { answers: page("200") },
  "/admin/deliveries/:id/replay": {
    answers: page("404", "404"),
    body: () => ({ replay: "yes" }),
  },
  "/admin/health": { answers: page("200") },
  "/admin/actions": { answers: page("200") },
  "/admin/confirm": {
    answers: page("200", "303 /sign-in?redirect_url=%2Fadmin"),
    body: () => ({}),
    needsNoFreshSignIn: true,
    endsSession: true,
    setsCookies: true,
  },
  "/admin/posts": { answers: page("200") },
  "/admin/posts/:id/takedown": {
    answers: page("404", "404"),
    body: () => ({ reason: "Spam." }),
  },
  "/api/v1/admin/users/:id/role": {
    answers: resource({ POST: "404" }),
    body: () => ({ role: "admin" }),
  },
  "/api/v1/posts/:id/takedown": {
    answers: resource({ PUT: "404" }),
    body: () => ({ reason: "Spam." }),
  },
};
