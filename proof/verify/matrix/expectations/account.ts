import { type Expectation, page } from "../../target/expectation.ts";
import { device, profile } from "./bodies.ts";

/** Routes of `app/account/routes.ts`. */
export const account: Record<string, Expectation> = {
  "/sign-in/*": { answers: page("200"), signedIn: page("302 /dashboard") },
  "/sign-up/*": { answers: page("200"), signedIn: page("302 /dashboard") },
  "/sign-out": {
    endsSession: true,
    answers: page("200", "303 /"),
    // By way of Clerk, because such a token ends no session.
    stale: page("200", "303 /sign-out"),
    setsCookies: true,
    writes: true,
  },
  "/onboarding": { answers: page("302 /w/me/today", "302 /w/me/today"), body: profile },
  "/dashboard": { answers: page("302 /w/me/today") },
  "/account": { answers: page("200", "302 /account?saved"), body: profile, shows: true },
  "/account/plan": { answers: page("200"), shows: true },
  "/account/reminders": {
    answers: page("200", "302 /account/reminders?saved"),
    body: device,
    shows: true,
    writes: true,
  },
  "/account/sign-in-details/*": { answers: page("200"), isWithoutRows: true },
  "/api/webhooks/clerk": { answers: page("405", "400"), body: () => ({ type: "user.deleted" }) },
};
