import type { Context } from "hono";
import { ClerkError, invalidParameter } from "../instance/errors.ts";
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

/** A metadata field; undefined if it is missing. */
export function readMetadata(body: Record<string, unknown>, name: string): Metadata | undefined {
  const value = body[name];
  if (value === undefined || isRecord(value)) return value;
  throw invalidParameter(name, `${name} must be an object.`);
}

/** `limit` and `offset` of the query within Clerk's bounds: 10 by default, 500 at most. */
export function readPage(c: Context): { limit: number; offset: number } {
  const limit = Number(c.req.query("limit") ?? 10);
  const offset = Number(c.req.query("offset") ?? 0);
  if (!Number.isInteger(limit) || limit < 1 || limit > 500) {
    throw invalidParameter("limit", "limit must be between 1 and 500.");
  }
  if (!Number.isInteger(offset) || offset < 0) {
    throw invalidParameter("offset", "offset must be 0 or more.");
  }
  return { limit, offset };
}
