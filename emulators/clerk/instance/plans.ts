import { notFound } from "./errors.ts";

export type PayerType = "user" | "org";

/** Prices are in cents. The default plan of each type is free, and everybody has it who has no other. */
export type Plan = {
  id: string;
  slug: string;
  name: string;
  payerType: PayerType;
  monthly: number;
  annual: number;
  features: string[];
};

const FREE = { name: "Free", monthly: 0, annual: 0, features: [] };
const PRO = { name: "Pro", monthly: 900, annual: 9000, features: ["premium"] };

export const PLANS: readonly Plan[] = [
  { ...FREE, id: "cplan_free_user", slug: "free_user", payerType: "user" },
  { ...PRO, id: "cplan_pro", slug: "pro", payerType: "user" },
  { ...FREE, id: "cplan_free_org", slug: "free_org", payerType: "org" },
  { ...PRO, id: "cplan_pro_org", slug: "pro_org", payerType: "org" },
];

/** The plan with that id or slug for that type of payer; throws Clerk's 404. */
export function requirePlan(idOrSlug: string, payerType: PayerType): Plan {
  const plan = PLANS.find(
    (one) => one.payerType === payerType && [one.id, one.slug].includes(idOrSlug),
  );
  if (plan === undefined) throw notFound("No plan was found.");
  return plan;
}

export const isFree = ({ monthly }: Plan): boolean => monthly === 0;

export function defaultPlan(payerType: PayerType): Plan {
  return requirePlan(payerType === "user" ? "free_user" : "free_org", payerType);
}

export const payerTypeOf = (payerId: string): PayerType =>
  payerId.startsWith("org_") ? "org" : "user";
