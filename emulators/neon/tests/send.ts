import type { NeonEmulator } from "../index.ts";

/** The status, message and code of the answer to a request without the driver. */
export async function send(
  { port }: NeonEmulator,
  headers: Record<string, string>,
  body: BodyInit,
): Promise<unknown[]> {
  const response = await fetch(`http://127.0.0.1:${port}/sql`, { method: "POST", headers, body });
  const { message, code } = await response.json();
  return [response.status, message, code];
}
