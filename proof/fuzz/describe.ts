import type { Request } from "./render.ts";

/** As much of a value as is printed; for the rest, its length. */
const SHOWN = 300;

const short = (text: string): string =>
  text.length <= SHOWN ? text : `${text.slice(0, 60)}... (${text.length} bytes)`;

/** Cookies are shortened one by one, so that the unusual one stays visible. */
const shortHeader = ([name, value]: [string, string]) =>
  name === "cookie"
    ? value
        .split("; ")
        .map((each) => each.slice(0, 80))
        .join("; ")
    : short(value);

const quoted = (text: string) =>
  /^[\x20-\x7e]*$/.test(text) && !text.includes("'")
    ? `'${text}'`
    : `$'${text.replaceAll(/[^\x20-\x7e]|['\\]/g, (char) => `\\x${char.charCodeAt(0).toString(16).padStart(2, "0")}`)}'`;

/** A request as a curl command, followed by whatever curl would not send. */
export function describe(
  port: number,
  { method, target, headers, body, isRaw, caller }: Request,
): string {
  const parts = [
    `curl -i --path-as-is -X ${quoted(method)} ${quoted(`http://127.0.0.1:${port}${short(target)}`)}`,
    ...headers.map((header) => `-H ${quoted(`${header[0]}: ${shortHeader(header)}`)}`),
    ...(body.length > 0 ? [`--data-binary ${quoted(short(body.toString("latin1")))}`] : []),
  ];
  return `${parts.join(" ")}  # as ${caller}${isRaw ? ", over a bare socket" : ""}`;
}
