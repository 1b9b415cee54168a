import { describe, expect, test } from "vitest";
import { cookiePoints } from "../../../proof/verify/observatory/cookies.ts";
import { policyPoints } from "../../../proof/verify/observatory/policy.ts";
import { wayPoints } from "../../../proof/verify/observatory/redirection.ts";
import { PREFLIGHT_ORIGIN, pointsOf, scoreOf } from "../../../proof/verify/observatory/score.ts";
import { scriptPoints } from "../../../proof/verify/observatory/scripts.ts";

const ORIGIN = "https://rowkeep.example";
const STRICT = "default-src 'none'; frame-ancestors 'none'";

const scan = (headers: Record<string, string>, preflight: Record<string, string> = {}) =>
  pointsOf({
    origin: ORIGIN,
    headers: new Headers(headers),
    body: "",
    preflight: new Headers(preflight),
    redirection: 0,
  });

describe("a policy", () => {
  test.each([
    [null, -25],
    ["", -25],
    ["default-src 'none'; default-src 'self'", -25],
    ["default-src 'none', default-src 'self'", -25],
    ["script-src 'strict-dynamic'; default-src 'none'", -25],
    ["frame-ancestors 'none'", -20],
    ["default-src 'self'; script-src 'unsafe-inline'", -20],
    ["default-src 'self'; script-src data:", -20],
    ["default-src 'self'; object-src https:", -20],
    ["default-src 'self'; connect-src http://old.example", -20],
    ["default-src 'self'; script-src 'self' 'unsafe-eval'", -10],
    ["default-src 'self'; img-src http://old.example", -10],
    ["default-src 'none'; style-src 'unsafe-inline'", 0],
    ["default-src 'self'", 5],
    ["default-src 'none'", 10],
    ["default-src 'none'; style-src 'self' 'nonce-abc' 'unsafe-inline'", 10],
    ["default-src 'none'; script-src https: 'self' 'nonce-abc' 'strict-dynamic'", 10],
  ])("%j counts %i", (policy, points) => {
    expect(policyPoints(policy)).toBe(points);
  });
});

describe("cookies", () => {
  test.each([
    [[], true, 0],
    [["a=b; Secure; SameSite=Lax"], true, 5],
    [["a=b; Secure"], true, 0],
    [["a=b; Secure; SameSite=Lax", "c=d; SameSite=Lax"], true, -5],
    [["a=b"], false, -20],
    [["a=b; Secure; SameSite=Loose"], true, -20],
    [["a=b; SameSite=None"], true, -20],
    [["csrf=b; Secure"], true, -20],
    [["__session=b; HttpOnly"], true, -10],
    [["__session=b; HttpOnly"], false, -40],
    [["login=b; Secure; SameSite=Lax"], true, -30],
  ])("%j, with HSTS %j, count %i", (lines, isHstsKept, points) => {
    expect(cookiePoints(lines, isHstsKept)).toBe(points);
  });
});

describe("scripts", () => {
  test.each([
    ["", 0],
    ["<script>1</script>", 0],
    ['<script src="/a.js"></script>', 0],
    ['<script src="/a.js" integrity="sha384-x"></script>', 5],
    ['<script src="https://clerk.rowkeep.example/a.js"></script>', 0],
    ['<script src="https://other.test/a.js"></script>', -5],
    ['<script src="https://other.test/a.js" integrity="sha384-x"></script>', 5],
    ['<script src="http://other.test/a.js" integrity="sha384-x"></script>', -20],
    ['<script src="//other.test/a.js"></script>', -50],
  ])("%s count %i", (html, points) => {
    expect(scriptPoints(html, ORIGIN)).toBe(points);
  });
});

describe("the way from http to https", () => {
  test.each([
    [[], 0],
    [["http://a.test/", "https://a.test/"], 0],
    [["http://a.test/", "https://www.a.test/"], -5],
    [["http://a.test/", "http://www.a.test/", "https://www.a.test/"], -10],
    [["http://a.test/", "https://a.test/", "http://a.test/"], -20],
    [["http://a.test/"], -20],
  ])("%j counts %i", (addresses, points) => {
    expect(wayPoints(addresses)).toBe(points);
  });
});

describe("other headers", () => {
  test.each([
    ["strict-transport-security", "max-age=63072000; includeSubDomains", 0],
    ["strict-transport-security", "max-age=3600", -10],
    ["strict-transport-security", "includeSubDomains", -20],
    ["referrer-policy", "no-referrer, strict-origin-when-cross-origin", 5],
    ["referrer-policy", "unsafe-url", -5],
    ["referrer-policy", "whatever", -5],
    ["cross-origin-opener-policy", 'same-origin; report-to="x"', 10],
    ["cross-origin-opener-policy", "unsafe-none", 0],
    ["cross-origin-embedder-policy", "require-corp", 10],
    ["cross-origin-resource-policy", "same-site", 10],
    ["cross-origin-resource-policy", "cross-origin", 0],
    ["cross-origin-resource-policy", "nobody", -5],
    ["x-content-type-options", "nosniff", 0],
    ["x-content-type-options", "sniff", -5],
    ["x-frame-options", "DENY", 5],
    ["x-frame-options", "allow-from https://a.test", -20],
  ])("%s: %s counts %i", (name, value, points) => {
    expect(scan({ [name]: value })).toMatchObject({ [name]: points });
  });

  test("an origin that is repeated with credentials costs half of all", () => {
    const preflight = { "access-control-allow-origin": PREFLIGHT_ORIGIN };
    const name = "cross-origin-resource-sharing";
    expect(scan({}, preflight)).toMatchObject({ [name]: 0 });
    const open = { ...preflight, "access-control-allow-credentials": "true" };
    expect(scan({}, open)).toMatchObject({ [name]: -50 });
  });
});

describe("the score", () => {
  test("of an answer without any of it is 30", () => {
    expect(scoreOf(scan({}))).toBe(30);
  });

  test("counts extra points for who has lost ten at most", () => {
    expect(scoreOf({ lost: -10, extra: 10, more: 5 })).toBe(105);
    expect(scoreOf({ lost: -15, extra: 10, more: 5 })).toBe(85);
  });

  test("is 140 with all that this app sends", () => {
    const sent = {
      "content-security-policy": STRICT,
      "strict-transport-security": "max-age=63072000",
      "referrer-policy": "strict-origin-when-cross-origin",
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-resource-policy": "same-origin",
      "x-content-type-options": "nosniff",
    };
    expect(scoreOf(scan(sent))).toBe(140);
  });
});
