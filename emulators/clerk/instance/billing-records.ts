/** What the store contains of billing. All times are milliseconds since 1970. */

export type Period = "month" | "annual";

export type SubscriptionItem = {
  id: string;
  planId: string;
  period: Period;
  status: "incomplete" | "active" | "canceled" | "upcoming" | "ended";
  periodStart: number;
  /** Null for a plan that costs nothing. */
  periodEnd: number | null;
  canceledAt: number | null;
  endedAt: number | null;
  createdAt: number;
  updatedAt: number;
};

/** The subscription of a payer, who is a person or an organisation. Its first item is always that of the default plan. */
export type Subscription = {
  id: string;
  payerId: string;
  items: SubscriptionItem[];
  createdAt: number;
  updatedAt: number;
};

export type Checkout = {
  id: string;
  payerId: string;
  planId: string;
  period: Period;
  status: "needs_confirmation" | "completed";
};
