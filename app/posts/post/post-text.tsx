import { Boxes } from "#app/forms/boxes/boxes.tsx";
import { Form } from "#app/forms/form.tsx";
import { usePaths } from "#app/frame/paths.ts";
import { Notice } from "#app/ui/notice.tsx";
import type { Post } from "#db/posts.server.ts";
import { useTicks } from "./use-ticks.ts";

type PostTextProps = {
  post: Post;
  html: string;
  /** A key for what is pressed on this page. */
  submission: string;
};

/** A post as its author reads it, with boxes to tick. */
export function PostText({ post, html, submission }: PostTextProps) {
  const paths = usePaths();
  const action = paths.postBoxes(post.id);
  const { ticks, take, error } = useTicks(action, post.version);
  return (
    <>
      {error && <Notice tone="wrong">{error}</Notice>}
      <Form id="lines" method="post" action={paths.postLines(post.id)} hidden>
        <input type="hidden" name="submission" value={submission} />
      </Form>
      <Boxes
        html={html}
        action={action}
        hidden={{ version: String(post.version), submission, plain: "yes" }}
        ticks={ticks}
        take={take}
      />
    </>
  );
}
