/** Sources so broad that they include anybody. */
const BROAD = new Set("ftp: http: https: * http://* http://*.* https://* https://*.*".split(" "));
const INLINE = new Set(["'unsafe-inline'", "data:"]);
const NAMED = /^'(nonce|sha256|sha384|sha512)-/;

const ANYTHING = ["*"];

/** A policy's directives, or null if it is malformed or repeats a directive. Several policies count as malformed. */
export function readPolicy(policy: string): Map<string, string[]> | null {
  const directives = policy
    .toLowerCase()
    .split(";")
    .map((part) => part.trim().split(/\s+/))
    .filter(([name]) => name);
  const read = new Map(directives.map(([name = "", ...sources]) => [name, sources]));
  const isWhole = policy.trim().length > 5 && read.size === directives.length;
  return isWhole && !policy.includes(",") ? read : null;
}

/** Points for a response's Content-Security-Policy. */
export function policyPoints(policy: string | null): number {
  const directives = policy === null ? null : readPolicy(policy);
  if (!directives) return -25;
  const fallback = directives.get("default-src") ?? ANYTHING;
  const script = inForce(directives.get("script-src") ?? fallback);
  const style = inForce(directives.get("style-src") ?? fallback);
  const object = directives.get("object-src") ?? fallback;
  if (script.includes("'strict-dynamic'") && !script.some(isNamed)) return -25;
  if (script.some(isLoose) || object.some(isBroad)) return -20;

  const passive = ["img-src", "media-src"];
  const active = [...directives].filter(
    ([name]) => !passive.includes(name) && name !== "script-src",
  );
  if ([...active.flatMap(([, sources]) => sources), ...script].some(isPlain)) return -20;
  if ([...script, ...style].includes("'unsafe-eval'")) return -10;
  if (passive.flatMap((name) => directives.get(name) ?? fallback).some(isPlain)) return -10;
  if (style.some(isLoose)) return 0;
  return fallback.join() === "'none'" ? 10 : 5;
}

/**
 * The sources that a browser obeys: a nonce or a hash disables 'unsafe-inline', and 'strict-dynamic' disables all
 * hosts.
 */
function inForce(sources: string[]): string[] {
  if (!sources.some(isNamed)) return sources;
  const isDynamic = sources.includes("'strict-dynamic'");
  return sources.filter(
    (source) =>
      source !== "'unsafe-inline'" &&
      !(isDynamic && (source === "'self'" || /^(\*|ftp:|https?:)/.test(source))),
  );
}

const isNamed = (source: string) => NAMED.test(source);
const isBroad = (source: string) => BROAD.has(source);
const isLoose = (source: string) => isBroad(source) || INLINE.has(source);
/** Loaded without TLS. */
const isPlain = (source: string) => /^(http|ftp):/.test(source);
