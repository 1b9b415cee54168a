/** Points for the cookies that a response sets, given as Set-Cookie lines; the worst of them counts. */
export function cookiePoints(lines: string[], isHstsKept: boolean): number {
  const cookies = lines.map(readCookie);
  const worst = Math.min(0, ...cookies.map((cookie) => penalty(cookie, isHstsKept)));
  if (worst < 0 || cookies.length === 0) return worst;
  return cookies.every(({ attributes }) => attributes.has("samesite")) ? 5 : 0;
}

type Cookie = { name: string; attributes: Map<string, string> };

function readCookie(line: string): Cookie {
  const [pair = "", ...rest] = line.toLowerCase().split(";");
  const attributes = rest.map((part) => part.trim().split("="));
  return {
    name: pair.split("=")[0]?.trim() ?? "",
    attributes: new Map(attributes.map(([key = "", value = ""]) => [key.trim(), value.trim()])),
  };
}

function penalty({ name, attributes }: Cookie, isHstsKept: boolean): number {
  const isSession = /login|sess/.test(name);
  const isSecure = attributes.has("secure");
  const sameSite = attributes.get("samesite");
  const isNamedSite = sameSite === undefined || ["lax", "strict", "none"].includes(sameSite);
  return Math.min(
    isNamedSite && !(sameSite === "none" && !isSecure) ? 0 : -20,
    isSecure ? 0 : isHstsKept ? -5 : -20,
    isSecure || !isSession ? 0 : isHstsKept ? -10 : -40,
    name.includes("csrf") && sameSite === undefined ? -20 : 0,
    isSession && !attributes.has("httponly") ? -30 : 0,
  );
}
