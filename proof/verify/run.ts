import type { Control, Outcome } from "./matrix/control.ts";
import { alike } from "./controls/alike.ts";
import { bundles } from "./controls/bundles.ts";
import { database } from "./controls/database.ts";
import { foreignForms } from "./controls/foreign-forms.ts";
import { headers } from "./controls/headers.ts";
import { isolation } from "./controls/isolation.ts";
import { namedRows } from "./controls/named-rows.ts";
import { observatory } from "./controls/observatory.ts";
import { origins } from "./controls/origins.ts";
import { plans } from "./controls/plans.ts";
import { publicPages } from "./controls/public-pages.ts";
import { redirects } from "./controls/redirects.ts";
import { signOut } from "./controls/sign-out.ts";
import { sqlAsLogin } from "./controls/sql-as-login.ts";
import { undeclared } from "./controls/undeclared.ts";
import { webhooks } from "./controls/webhooks.ts";
import { workspaces } from "./controls/workspaces.ts";
import { withoutEffect } from "./controls/without-effect.ts";
import type { Target } from "./target/target.ts";

/** Every control, in the order in which they run. */
export const controls: Control[] = [
  undeclared,
  publicPages,
  headers,
  observatory,
  bundles,
  redirects,
  webhooks,
  origins,
  withoutEffect,
  foreignForms,
  alike,
  namedRows,
  isolation,
  workspaces,
  plans,
  signOut,
  database,
  sqlAsLogin,
];

export type Result = Pick<Control, "name" | "promise"> & Outcome & { seconds: number };

export type Report = {
  origin: string;
  routes: number;
  cells: number;
  wrong: number;
  results: Result[];
};

async function timed(control: Control, target: Target): Promise<Result> {
  const { name, promise } = control;
  const start = performance.now();
  const outcome = await control.run(target);
  return { name, promise, ...outcome, seconds: (performance.now() - start) / 1000 };
}

const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);

/** Runs the controls one after another, and calls `onResult` after each. */
export async function verify(
  target: Target,
  chosen: Control[] = controls,
  onResult: (result: Result) => void = () => {},
): Promise<Report> {
  const results: Result[] = [];
  for (const control of chosen) {
    const result = await timed(control, target);
    results.push(result);
    onResult(result);
  }
  return {
    origin: target.origin,
    routes: target.routes.length,
    cells: sum(results.map(({ cells }) => cells)),
    wrong: sum(results.map(({ wrong }) => new Set(wrong.map(({ cell }) => cell)).size)),
    results,
  };
}
