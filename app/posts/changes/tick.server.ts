import * as form from "#app/forms/fields.ts";
import { text } from "#app/forms/text.ts";
import {
  buttonEnd,
  keyOf,
  PICTURE,
  pictureOf,
  PRESSED,
  type Tick,
  tickOf,
} from "#app/markdown/box-markup.ts";
import type { OwnerScope } from "#db/access/scope.server.ts";
import { tickPost } from "#db/post-changes.server.ts";
import * as v from "valibot";
import type { Applied } from "../kind/applied.server.ts";
import { applyEdit } from "./edit.server.ts";

const NO_BOX = "There is no box to tick on this line.";

/** The form of the boxes of a post. `plain`: sent without JavaScript, so it is answered with a page. */
export const TickForm = v.strictObject({
  box: v.pipe(text(8), v.regex(PRESSED, NO_BOX), v.transform(tickOf)),
  version: form.version,
  submission: form.submission,
  plain: form.pressed,
});

/**
 * Ticks or unticks a box where it is read: one character of the text changes. What an older renderer has drawn is rendered
 * anew, which takes a second request.
 */
export async function applyTick(
  owner: OwnerScope,
  id: string,
  { version, submission, ...tick }: Tick & { version: number; submission: string },
): Promise<Applied> {
  const { RENDERER_VERSION } = await import("#app/markdown/post.server.ts");
  const ticked = await tickPost(
    owner,
    id,
    { ...tick, version, key: keyOf(submission, tick) },
    {
      version: RENDERER_VERSION,
      button: { was: buttonEnd({ ...tick, ticked: !tick.ticked }), becomes: buttonEnd(tick) },
      picture: { pattern: PICTURE, becomes: pictureOf(tick.ticked) },
      mark: 'name="box"',
    },
  );
  if (ticked === null || "conflict" in ticked) return ticked;
  if ("saved" in ticked) return { post: ticked.saved };
  const { toggleBox } = await import("#app/markdown/boxes.ts");
  const body = toggleBox(ticked.unchanged.body, tick.line, tick.ticked);
  if (body === null) return { errors: { box: NO_BOX } };
  return applyEdit(owner, id, { body, version, as: "autosaved" });
}
