import type { Context } from "hono";
import { ClerkError, invalidParameter, unknownParameter } from "../instance/errors.ts";
import { isRecord, parseObject } from "../instance/json.ts";
import type { Metadata } from "../instance/records.ts";

/** The JSON object in the body; an empty body is an empty object. */
export async function readBody(c: Context): Promise<Record<string, unknown>> {
  const text = await c.req.text();
  if (text === "") return {};
  const body = parseObject(text);
  if (body !== null) return body;
  throw new ClerkError(400, "request_body_invalid", "The request body is not a JSON object.");
}

/** A text field: null if it is null, undefined if it is missing. */
export function readText(body: Record<string, unknown>, name: string): string | null | undefined {
  const value = body[name];
  if (value === undefined || value === null || typeof value === "string") return value;
  throw invalidParameter(name, `${name} must be a string.`);
}

/** A whole number of at least 0; undefined if it is missing or null. */
export function readCount(body: Record<string, unknown>, name: string): number | undefined {
  const value = body[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value === "number" && Number.isInteger(value) && value >= 0) return value;
  throw invalidParameter(name, `${name} must be a whole number of at least 0.`);
}

/** Throws Clerk's error for a field that the request does not know. */
export function refuseOthers(body: Record<string, unknown>, known: readonly string[]): void {
  const other = Object.keys(body).find((name) => !known.includes(name));
  if (other !== undefined) throw unknownParameter(other);
}

/** A metadata field; null if it is null, undefined if it is missing. */
export function readMetadata(
  body: Record<string, unknown>,
  name: string,
): Metadata | null | undefined {
  const value = body[name];
  if (value === undefined || value === null || isRecord(value)) return value;
  throw invalidParameter(name, `${name} must be an object.`);
}
