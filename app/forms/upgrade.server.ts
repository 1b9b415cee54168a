import { problem } from "#app/visit/refusal.ts";
import { type Beyond, offers, PLANS_PATH } from "./upgrade.ts";

/** 403 for a program whose person's plan does not go that far: `what` is asked for, its `limit`, and where plans are. */
export function upgradeRequired(what: Beyond, origin: string): Response {
  const { limit, sentence } = offers[what];
  return problem(
    { status: 403, title: "Upgrade required", detail: sentence },
    { code: "upgrade_required", what, limit, link: origin + PLANS_PATH },
  );
}
