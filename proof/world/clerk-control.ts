import type { ClerkEmulator } from "@rowkeep/clerk-emulator";

/** The test controls of a local Clerk that answers for `origin`: `emulators/clerk/README.md` names them. */
export const controlOf =
  (clerk: ClerkEmulator, origin: string) =>
  async <T>(method: string, path: string, body: object): Promise<T> => {
    const answer = await clerk.fetch(
      new Request(`${origin}/__clerk/_emulator/${path}`, {
        method,
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      }),
    );
    return answer.json();
  };

/** What a browser sends back of Set-Cookie lines: name and value of each. */
export const pairsOf = (setCookies: readonly string[]): string[] =>
  setCookies.map((line) => line.split(";")[0] ?? "");
