import { localPath, signInPath, withoutStrayWaysBack } from "#app/visit/redirect.ts";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { hostilePaths } from "../../../proof/verify/corpora/hostile-paths.ts";

const OURS = "https://rowkeep.example";

test("the corpus is worth its name", () => {
  expect(new Set(hostilePaths).size).toBe(hostilePaths.length);
  expect(hostilePaths.length).toBeGreaterThanOrEqual(60);
});

test.each(hostilePaths)("refuses %j", (path) => {
  expect(localPath(path)).toBeNull();
});

test.each([null, undefined])("refuses %s", (path) => {
  expect(localPath(path)).toBeNull();
});

test.each([
  ["/", "/"],
  ["/dashboard", "/dashboard"],
  ["/w/me/tasks?state=done&after=abc", "/w/me/tasks?state=done&after=abc"],
  ["/w/me/tasks/../tasks", "/w/me/tasks"],
  ["/a//b", "/a//b"],
  ["/a?next=https://evil.example", "/a?next=https://evil.example"],
  ["/@evil.example", "/@evil.example"],
  ["/:80/x", "/:80/x"],
  ["/%2F/evil.example", "/%2F/evil.example"],
  ["/%5Cevil.example", "/%5Cevil.example"],
  ["/%09/evil.example", "/%09/evil.example"],
  ["/a b", "/a%20b"],
  ["/日本?q=é", "/%E6%97%A5%E6%9C%AC?q=%C3%A9"],
  ["/\ud800", "/%EF%BF%BD"],
  ["/dashboard#part", "/dashboard"],
])("takes %j as %j", (path, taken) => {
  expect(localPath(path)).toBe(taken);
});

/** Text made of the pieces that hostile URLs consist of, and of anything else. */
const address = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  fc
    .array(
      fc.oneof(
        fc.constantFrom("/", "//", "\\", ".", "..", "%2e", "%2f", "%5c", "@", ":", "?", "#"),
        fc.constantFrom("\t", "\n", "\r", "\0", " ", "\u00a0", "\u2028", "\ufeff", "／", "。"),
        fc.constantFrom("evil.example", "https:", "javascript:", "w", "[::1]"),
      ),
      { maxLength: 12 },
    )
    .map((pieces) => `/${pieces.join("")}`),
);

test("whatever comes out is of this site, and stays as it is when asked again", () => {
  fc.assert(
    fc.property(address, (value) => {
      const path = localPath(value);
      if (path === null) return;
      for (const base of [OURS, `${OURS}/w/me/tasks?x`, `${OURS}//`]) {
        expect(new URL(path, base).origin).toBe(OURS);
      }
      expect(path).toMatch(/^\/(?![/\\])[!-~]*$/);
      expect(localPath(path)).toBe(path.length > 2_000 ? null : path);
    }),
    { numRuns: 5_000 },
  );
});

test("the way to the sign-in page brings the way back whole", () => {
  const back = "/w/me/tasks?state=done&after=a+b%26c";
  const url = new URL(signInPath(back), OURS);
  expect(url.pathname).toBe("/sign-in");
  expect([...url.searchParams]).toEqual([["redirect_url", back]]);
});

/** Every parameter that Clerk's components follow, or used to. */
const followed = [
  "redirect_url",
  "sign_in_force_redirect_url",
  "sign_in_fallback_redirect_url",
  "sign_up_force_redirect_url",
  "sign_up_fallback_redirect_url",
  "after_sign_in_url",
  "after_sign_up_url",
  "after_sign_out_url",
  "sign_in_url",
  "sign_up_url",
  "redirect_uri",
];

const signInWith = (parameters: [string, string][]) => {
  const url = new URL("/sign-in", OURS);
  url.search = new URLSearchParams(parameters).toString();
  return url;
};

test.each(followed)("%s is dropped when it is no address of this site, alone", (name) => {
  for (const stray of [
    ...hostilePaths,
    "http://",
    "https://[",
    "%",
    `${OURS}.evil.example/`,
    OURS.slice(0, -1),
  ]) {
    const others: [string, string][] = [
      ["a", "http://"],
      ["after_sign_in_url", "/account"],
    ];
    const url = signInWith([[name, stray], ...others]);
    expect([stray, withoutStrayWaysBack(url, OURS)]).toEqual([stray, signInWith(others).search]);
    expect(withoutStrayWaysBack(signInWith([[name, stray]]), OURS)).toBe("");
  }
});

test.each(followed)("%s stays when it leads to this site", (name) => {
  for (const good of ["/", "/w/me/tasks?state=done", `${OURS}/dashboard`])
    expect(withoutStrayWaysBack(signInWith([[name, good]]), OURS)).toBeNull();
});
