import { sql } from "drizzle-orm";
import { PLACES } from "../rows/plan.ts";

/** How many an organisation's plan gives it. */
export const placesOf = (id: unknown) =>
  sql<number>`(case when app.plan_of(${id}) = 'pro' then ${PLACES.pro}::int else ${PLACES.free}::int end)`;
