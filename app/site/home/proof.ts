/** Results of the tests, in figures; `tests/app/site/home/proof.test.ts` compares them with the source. */
export const proof = [
  {
    figure: "30+",
    words:
      "routes, each tried with every method as its owner, a stranger, a site admin, someone deleted and nobody",
  },
  {
    figure: "2",
    words:
      "locks on every row, each taken away in turn for every query of an owner: the other holds",
  },
  {
    figure: "3,700",
    words: "hostile requests and events in each run, and not one answered with a server error",
  },
  {
    figure: "1",
    words:
      "database request for each page, so that nothing changes between its first line and its last",
  },
];

/** What `/security` says about the tests, line by line. */
export const tested = [
  {
    words:
      "Every route, with every method, as its owner, a stranger, a site admin, someone banned or deleted, and nobody. What a stranger gets for your task is, to the letter, what they get for one that does not exist.",
    shown: "tests/built-worker/matrix.test.ts",
  },
  {
    words:
      "Each lock taken away, for every query of an owner there is: the other one keeps the stranger out.",
    shown: "tests/db/isolation.test.ts",
  },
  {
    words: "Forged, tampered, stale and foreign tokens: none of them reaches a row.",
    shown: "tests/built-worker/tokens.test.ts",
  },
  {
    words:
      "People who were deleted while they wrote, in fifty ways at once: nothing is left of them.",
    shown: "tests/db/deletion.test.ts",
  },
  {
    words: "A database that fails before, during and after a write: what was acknowledged is kept.",
    shown: "tests/built-worker/database-outage.test.ts",
  },
  {
    words: "Every form, sent after its token ran out: nothing is lost, and it is written once.",
    shown: "tests/built-worker/expiry.test.ts",
  },
  {
    words:
      "Forms from other sites, with every method, on every route: refused, and nothing written.",
    shown: "tests/built-worker/edges/origin.test.ts",
  },
  {
    words: "Defects planted in roles, grants and policies: the audit finds each of them.",
    shown: "tests/db/audit.test.ts",
  },
  {
    words: "Keys planted in the source and in both bundles: the scan finds each of them.",
    shown: "tests/built-worker/secrets.test.ts",
  },
  {
    words: "These pages: no script, no cookie, and the same for everyone.",
    shown: "tests/browser/without-javascript.test.ts",
  },
];
