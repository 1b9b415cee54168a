const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** Whether a URL points at this machine: all that the emulator ever redirects to or takes orders from. */
export function isLocal(url: string | undefined): url is string {
  const { protocol, hostname } = (url !== undefined && URL.parse(url)) || {};
  return (
    (protocol === "http:" || protocol === "https:") &&
    hostname !== undefined &&
    (LOOPBACK.has(hostname) || hostname.endsWith(".localhost"))
  );
}

/** The origin that a token is made for: `Origin`, else `Referer`, else the app's own. */
export function requestingOrigin(request: Request, appOrigin: string): string {
  const named = request.headers.get("origin") ?? request.headers.get("referer") ?? undefined;
  return isLocal(named) ? new URL(named).origin : appOrigin;
}
