import { keptOf, hindranceOf, leftOf, textOf } from "./state.ts";
import { type PostChange, postChanges, textOfPost, type ToldPost } from "../../ways/outbox.ts";
import { KeptWriting } from "./kept-writing.ts";
import type { Text } from "./text.ts";

/** The text of a post as it is typed on one page, with the ways to continue where something stands in its way. */
export class Writing extends KeptWriting {
  /** Overwrites the text that was saved first. */
  keepMine = () => this.goOn(this.text);

  /** Discards the text of this page for the one that was saved first. */
  keepTheirs() {
    const conflict = this.conflict();
    if (!conflict) return;
    this.taken(conflict.theirs);
    this.key = null;
    this.around.outbox.dismiss(conflict.key);
    this.show(textOfPost(conflict.theirs), true);
    this.told.update({ keeping: "saved" });
  }

  /** Continues with a text that contains both. */
  editBoth(both: Text) {
    this.goOn(both);
    this.show(both, true);
  }

  /** Sends the text again after its post was restored from the trash. */
  retry() {
    const { refused } = this.kept();
    if (!refused) return;
    this.add({ ...this.text, as: "autosaved" }, null);
    this.around.outbox.dismiss(refused.key);
    this.follow();
  }

  /** Saves the text as a new post. */
  keepCopy() {
    const { refused } = this.kept();
    this.submission = this.around.newKey();
    this.saved = { id: null, title: "", body: "", tags: "", slug: "", version: 1, was: "" };
    this.add({ ...this.text, as: "saved" }, null);
    if (refused) this.around.outbox.dismiss(refused.key);
    this.follow();
  }

  /** Where the text of a workspace that is not the person's any more can become a post of their own; null for another text. */
  ownPage() {
    const { refused } = this.kept();
    return refused?.isOutsider ? (postChanges.text?.page(refused.change, refused) ?? null) : null;
  }

  /** Takes over the unsent text of a closed page, unless something was typed here. */
  adopt(isLive: (desk: string) => boolean) {
    const { outbox, desk, workspace } = this.around;
    const left = leftOf(outbox.state(), { id: this.saved.id, workspace }, isLive);
    if (!left || this.key !== null) return;
    const {
      write,
      title,
      body,
      tags = this.saved.tags,
      submission,
      id,
      version,
      was,
    } = left.change;
    if (id === null) this.submission = submission;
    // The post may have been saved since; what continues from this text must not overwrite that.
    this.saved = { ...this.saved, version, was };
    this.key = write;
    this.taking.add(write);
    this.since = this.around.now();
    const taken: PostChange = { ...left.change, desk };
    outbox.rewrite(left.key, taken, this.rests());
    this.show({ title, body, tags });
    this.follow();
  }

  /** Continues, as a new post, with a text whose own post is gone. */
  copy(write: string) {
    const { refused } = keptOf(this.around.outbox.state(), write);
    if (!refused || this.key !== null || this.saved.id !== null) return;
    this.show(textOf(refused));
    this.write(this.text);
    this.around.outbox.dismiss(refused.key);
  }

  private conflict(): { key: string; theirs: ToldPost } | null {
    const { refused } = this.kept();
    const hindrance = refused && hindranceOf(refused);
    if (!refused || hindrance?.is !== "conflict") return null;
    return { key: refused.key, theirs: hindrance.theirs };
  }

  /** Continues from the version that was saved first. */
  private goOn(text: Text) {
    const conflict = this.conflict();
    if (!conflict) return;
    this.taken(conflict.theirs);
    this.text = text;
    this.add({ ...text, as: "saved" }, null);
    this.around.outbox.dismiss(conflict.key);
    this.follow();
  }
}
