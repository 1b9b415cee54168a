import type { Context } from "hono";
import { invalidParameter } from "./errors.ts";

const PICTURE_BYTES = 2_000_000;

/** The picture in the `file` of a multipart body, as a data URI; throws Clerk's error for anything else. */
export async function readPicture(c: Context): Promise<string> {
  const { file } = await c.req.parseBody();
  if (!(file instanceof File) || !file.type.startsWith("image/") || file.size > PICTURE_BYTES) {
    throw invalidParameter("file", "Choose a picture of at most 2 MB.");
  }
  const data = Buffer.from(await file.arrayBuffer()).toString("base64");
  return `data:${file.type};base64,${data}`;
}
