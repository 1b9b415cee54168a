import { type Seen, ask } from "../matrix/answers.ts";
import { cellsOf, publishedCells } from "../matrix/cells.ts";
import { type Control, tally } from "../matrix/control.ts";
import { discover } from "../target/manifest.ts";
import { forEach } from "../matrix/pool.ts";
import { NO_ROWS } from "../target/principals.ts";
import { type Rule, type Route } from "../target/routes.ts";

const HEADERS = "workers/headers.ts";

/** The headers of every response. */
export const hardening: Record<string, string> = {
  "x-content-type-options": "nosniff",
  "referrer-policy": "strict-origin-when-cross-origin",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "strict-transport-security": "max-age=63072000; includeSubDomains; preload",
  "permissions-policy":
    "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
};

const never = ["x-powered-by", "access-control-allow-origin", "access-control-allow-credentials"];

/** Directives that every policy has, and their only value. */
const strict: Record<string, string> = {
  "default-src": "'none'",
  "frame-ancestors": "'none'",
  "base-uri": "'none'",
};

/** A policy's sources by directive, and its nonce separately. */
function readPolicy(policy: string) {
  const nonce = /'nonce-([A-Za-z0-9+/]{22}==)'/.exec(policy)?.[1];
  const directives = policy.split(";").map((part) => part.trim().split(/\s+/));
  return { nonce, sources: new Map(directives.map(([name = "", ...rest]) => [name, rest])) };
}

/** Sources that would allow what an attacker could bring. */
const LOOSE = /^('unsafe-(inline|eval|hashes)'|\*|https?:|data:|\*\..*)$/;
const mayHoldData = ["img-src", "font-src"];

/** Data for search engines is no script: no browser runs it (https://html.spec.whatwg.org/multipage/scripting.html#data-block). */
const DATA = '<script type="application/ld+json">';

/** `isPictured`: whether a page shows pictures, which authors may have elsewhere. */
function policyFaults(policy: string, isPictured: boolean): (string | false)[] {
  const { sources } = readPolicy(policy);
  const wanting = Object.entries(strict).filter(([name, due]) => sources.get(name)?.join() !== due);
  const loose = [...sources].flatMap(([name, values]) =>
    values.filter(
      (value) =>
        LOOSE.test(value) &&
        !(value === "data:" && mayHoldData.includes(name)) &&
        !(value === "https:" && name === "img-src" && isPictured),
    ),
  );
  return [
    wanting.length > 0 && `the policy has not ${wanting.map((pair) => pair.join(" ")).join(", ")}`,
    !sources.has("form-action") && "the policy does not say where forms may go",
    loose.length > 0 && `the policy allows ${loose.join(" ")}`,
  ];
}

/** Rules whose pages run no script. */
const withoutScripts: Rule[] = ["public", "webhook", "health"];

function textFaults({ body, headers }: Seen, { access }: Route): (string | false)[] {
  const { nonce, sources } = readPolicy(headers.get("content-security-policy") ?? "");
  const scripts = (body.match(/<script\b[^>]*>/g) ?? []).filter((script) => script !== DATA);
  const handlers = /<[^>]*\s(on[a-z]+|style)\s*=|javascript:/i.test(
    body.replaceAll(/"[^"]*"/g, '""'),
  );
  if (withoutScripts.includes(access))
    return [
      (scripts.length > 0 || sources.has("script-src")) && "runs scripts",
      handlers && "has a handler or a style inline",
    ];
  return [
    scripts.length > 0 && !nonce && "runs scripts without a nonce",
    scripts.some((script) => !script.includes(`nonce="${nonce}"`)) &&
      "has a script without its nonce",
    handlers && "has a handler or a style inline",
  ];
}

const headerFaults = ({ headers }: Seen) => [
  ...Object.entries(hardening).map(
    ([name, due]) => headers.get(name) !== due && `${name} is ${headers.get(name)}`,
  ),
  ...never.map((name) => headers.has(name) && `has ${name}`),
];

/** The headers and the caching of every page, in each of its responses. */
export const headers: Control = {
  name: "headers",
  promise: "each answer has its security headers, and a page runs only scripts with its own nonce",
  async run({ origin, routes, expectations, anonymous, people }) {
    const count = tally();
    const asking = [anonymous, ...(people ? [people.owner, ...people.others.slice(0, 1)] : [])];
    const asked = routes.flatMap((route) => {
      const expectation = expectations[route.path];
      const cells = expectation ? cellsOf(route, expectation, people?.rows ?? NO_ROWS) : [];
      const reads = cells.filter(({ method }) => method === "GET");
      return asking.flatMap((principal) => reads.map((cell) => ({ cell, principal, route })));
    });
    const withContent = publishedCells(routes, expectations, people?.rows ?? NO_ROWS);
    for (const cell of withContent)
      asked.push(...asking.map((principal) => ({ cell, principal, route: cell.route })));
    await forEach(asked, async ({ cell, principal, route }) => {
      const [seen, again] = [
        await ask(origin, cell, principal),
        await ask(origin, cell, principal),
      ];
      const policy = seen.headers.get("content-security-policy") ?? "";
      const { nonce } = readPolicy(policy);
      count.cell(`GET ${cell.address} by ${principal.title}`, HEADERS, [
        ...headerFaults(seen),
        ...policyFaults(policy, seen.body.includes("<img ")),
        ...(cell.isData || cell.isApi ? [] : textFaults(seen, route)),
        nonce !== undefined &&
          nonce === readPolicy(again.headers.get("content-security-policy") ?? "").nonce &&
          "has the same nonce twice",
      ]);
    });
    const { scripts } = (await discover(origin)) ?? { scripts: [] };
    await forEach(scripts, async (script) => {
      const answer = await fetch(origin + script);
      await answer.body?.cancel();
      count.cell(`GET ${script}`, "public/_headers", [
        !answer.headers.get("cache-control")?.includes("immutable") && "is not kept for good",
        answer.headers.get("x-content-type-options") !== "nosniff" && "may be sniffed",
        answer.headers.has("set-cookie") && "sets a cookie",
      ]);
    });
    return count.outcome;
  },
};
