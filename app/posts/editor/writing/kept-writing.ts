import type { WaitingChange } from "#app/outbox/noun.ts";
import { digest } from "../../ways/digest.ts";
import {
  isOfPosts,
  isToldPost,
  type KeptText,
  type PostChange,
  POSTS,
  textOfPost,
  type ToldPost,
} from "../../ways/outbox.ts";
import { hindranceOf, keepingOf, keptOf, type RefusedText, textOf } from "./state.ts";
import { Told } from "./told.ts";
import { PAUSE, PAUSE_MAX } from "./pause.ts";
import type { Begun, Saving, Surroundings } from "./surroundings.ts";
import { isSame, normalized, type Text } from "./text.ts";

/**
 * The text of a post as it is typed on one page. Every change is stored in the outbox at once and sent when typing pauses:
 * the latest text replaces one that was not sent yet. A page never replaces the text of another page.
 */
export class KeptWriting {
  protected around: Surroundings;
  protected saved: Begun;
  protected text: Text;
  /** The key of the text that is not yet known to be saved. */
  protected key: string | null = null;
  /** That text as it was seen last in the outbox. */
  private last: { text: Text; isRefused: boolean } | null = null;
  /** Keys of texts that this page took over from a closed one. */
  protected taking = new Set<string>();
  protected since = 0;
  /** Whether what was saved last was saved by itself, so that nobody has asked to keep it. */
  private isUnasked = false;
  protected submission: string;
  protected told: Told;

  constructor(begun: Begun, around: Surroundings) {
    this.around = around;
    this.submission = around.submission;
    this.saved = begun;
    this.text = begun;
    this.told = new Told(begun);
  }

  state = () => this.told.state();

  subscribe = (listener: () => void) => this.told.subscribe(listener);

  /** Starts to follow the outbox. Returns a function that stops. */
  open(): () => void {
    const { outbox } = this.around;
    const stops = [outbox.subscribe(this.follow), outbox.onSettled(this.settle)];
    return () => {
      this.hasten();
      for (const stop of stops) stop();
    };
  }

  /**
   * Stores a text as it is typed. One that the person asks to save is sent at once.
   * @throws what the storage throws when it is full: then nothing has been done.
   */
  write(typed: Text, { as = "autosaved", slug }: Saving = {}) {
    this.text = normalized(typed);
    const { outbox } = this.around;
    const { waiting, refused } = this.kept();
    const isAsked = as === "saved" || slug !== undefined;
    const isSaved = !refused && slug === undefined && isSame(this.text, this.saved);
    if (isSaved && !waiting && !(isAsked && this.isUnasked))
      return this.told.update({ keeping: isAsked ? "saved" : this.state().keeping });
    if (isSaved && !isAsked && this.takeBack(waiting)) return this.follow();
    if (slug !== undefined) this.told.update({ slugWrong: null });
    const text = { ...this.text, as, ...(slug !== undefined && { slug }) };
    const kept = waiting ?? refused;
    const rests = isAsked ? undefined : this.rests();
    const isRewritten =
      kept &&
      !this.isWrong(refused) &&
      outbox.rewrite(kept.key, { ...kept.change, ...text }, rests);
    if (!isRewritten) this.add(text, waiting?.change.write ?? null, !isAsked);
    if (this.isWrong(refused)) outbox.dismiss(refused.key);
    this.follow();
  }

  /** Sends the stored text without waiting for a pause. */
  hasten() {
    const { waiting } = this.kept();
    if (waiting?.rests) this.around.outbox.rewrite(waiting.key, waiting.change);
  }

  /** Shows what this browser saved of the post after the page was loaded, if nothing was typed here. */
  catchUp(post: ToldPost) {
    const isIts = post.id === this.saved.id && post.version > this.saved.version;
    if (!isIts || this.key !== null || !isSame(this.text, this.saved)) return;
    this.taken(post);
    this.show(textOfPost(post));
  }

  protected kept = () => keptOf(this.around.outbox.state(), this.key);

  protected rests = () => Math.min(this.around.now() + PAUSE, this.since + PAUSE_MAX);

  /** Withdraws a text that was never sent, because it is the saved one again. False if that is not possible. */
  private takeBack(waiting: KeptText | null): boolean {
    if (!waiting || waiting.change.on !== null) return false;
    const write = this.key;
    this.key = null;
    const isBack = this.around.outbox.takeBack(waiting.key);
    if (!isBack) this.key = write;
    return isBack;
  }

  protected add(
    text: Text & Pick<PostChange, "as" | "slug">,
    on: string | null,
    isResting = false,
  ) {
    const { id, version, was } = this.saved;
    const { desk, newKey, now, outbox, workspace } = this.around;
    const write = newKey();
    const submission = this.submission;
    const change: PostChange = {
      kind: "write",
      id,
      submission,
      version,
      was,
      write,
      on,
      desk,
      ...text,
    };
    const before = this.key;
    this.since = now();
    this.key = write;
    try {
      outbox.add(POSTS, change, {
        ...(workspace !== undefined && { workspace }),
        ...(isResting && { rests: this.rests() }),
      });
    } catch (error) {
      this.key = before;
      throw error;
    }
  }

  private isWrong = (refused: RefusedText | null): refused is RefusedText =>
    refused !== null && hindranceOf(refused).is === "wrong";

  protected show(text: Text, isAsked = false) {
    this.text = text;
    this.around.show(text, isAsked);
  }

  protected taken(post: ToldPost) {
    const [text, { id, slug, version }] = [textOfPost(post), post];
    this.saved = { id, ...text, slug, version, was: digest(text) };
  }

  private settle = (sent: WaitingChange, post: unknown) => {
    if (!isOfPosts(sent) || !isToldPost(post)) return;
    const { desk, write } = sent.change;
    if (desk !== this.around.desk && !this.taking.has(write)) return this.catchUp(post);
    this.taken(post);
    this.isUnasked = sent.change.as === "autosaved";
    this.told.update({ id: post.id, slug: post.slug, savedAt: post.updatedAt });
    this.follow();
  };

  protected follow = () => {
    const { waiting, refused } = this.kept();
    if (this.isWrong(refused) && refused.change.slug !== undefined)
      return this.withoutSlug(refused);
    const isOver = this.key !== null && !waiting && !refused;
    // The server has it, maybe from another window; a rejected one was dismissed there.
    const last = this.last?.isRefused ? null : this.last;
    if (isOver && last) this.saved = { ...this.saved, ...last.text, was: digest(last.text) };
    if (isOver) this.key = null;
    const kept = waiting ?? refused;
    this.last = kept && { text: textOf(kept), isRefused: refused !== null };
    const hindrance = refused && hindranceOf(refused);
    const isSaved = isOver ? last !== null : this.state().keeping !== "untouched";
    const idle = isSaved ? "saved" : "untouched";
    const keeping = waiting ? keepingOf(this.around.outbox.state()) : refused ? "refused" : idle;
    this.told.update({ keeping, hindrance, refused: refused?.key ?? null });
  };

  /** Saves the text without a slug that cannot be used. */
  private withoutSlug({ key, reason }: RefusedText) {
    this.add({ ...this.text, as: "saved" }, null);
    this.around.outbox.dismiss(key);
    this.told.update({ slugWrong: reason });
  }
}
