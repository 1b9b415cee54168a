import { type Beyond, offers, PLANS_PATH } from "#app/forms/upgrade.ts";
import { Notice } from "#app/ui/notice.tsx";

/** Says what the plan does not hold, and leads to the plans. */
export const Upgrade = ({ what }: { what: Beyond }) => (
  <Notice tone="wrong">
    <p className="max-w-prose">{offers[what].sentence}</p>
    <a href={PLANS_PATH} className="inline-flex min-h-11 items-center underline">
      See the plans
    </a>
  </Notice>
);
