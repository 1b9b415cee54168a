const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** Whether a URL points at this machine. The emulator redirects to no other, and takes orders from no other. */
export function isLocal(url: string | undefined): url is string {
  const { protocol, hostname } = (url !== undefined && URL.parse(url)) || {};
  return (
    (protocol === "http:" || protocol === "https:") &&
    hostname !== undefined &&
    (LOOPBACK.has(hostname) || hostname.endsWith(".localhost"))
  );
}

/** The origin that a token is made for: `Origin`, otherwise `Referer`, otherwise the app's own. */
export function requestingOrigin(request: Request, appOrigin: string): string {
  const named = request.headers.get("origin") ?? request.headers.get("referer") ?? undefined;
  return isLocal(named) ? new URL(named).origin : appOrigin;
}
