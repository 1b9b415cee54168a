import { Form } from "#app/forms/form.tsx";
import { MoveLink } from "#app/moves/move-link.tsx";
import { usePaths } from "#app/frame/paths.ts";
import { Button, buttonLook } from "#app/ui/button.tsx";
import type { Post } from "#db/posts.server.ts";
import { Link } from "react-router";

type PostActionsProps = {
  post: Post;
  submission: string;
  /** Those of the person's organisations. */
  workspaces: readonly unknown[];
};

/** All actions on a post that is not being edited. */
export function PostActions({ post, submission, workspaces }: PostActionsProps) {
  const paths = usePaths();
  const { id, trashedAt } = post;
  if (!post.mayChange) return <AnothersActions post={post} workspaces={workspaces} />;
  if (trashedAt)
    return (
      <Form method="post" action={paths.postTrash(id)} className="flex flex-wrap gap-3">
        <input type="hidden" name="submission" value={submission} />
        <Button name="trashed" value="no">
          Restore
        </Button>
        <Link to={`${paths.postTrash(id)}?forever`} className={buttonLook("danger")}>
          Delete for good
        </Link>
      </Form>
    );
  return (
    <div className="space-y-3 border-t border-line pt-5">
      <div className="flex flex-wrap gap-3">
        <Link to={`${paths.post(id)}?edit`} className={buttonLook()}>
          Edit
        </Link>
        <Publication post={post} />
        <Link to={paths.postHistory(id)} className={buttonLook("plain")}>
          History
        </Link>
      </div>
      <div className="flex flex-wrap gap-3">
        <Form method="post" action={paths.postPin(id)}>
          <Button look="plain" name="pinned" value={post.pinned ? "no" : "yes"}>
            {post.pinned ? "Unpin" : "Pin"}
          </Button>
        </Form>
        <Form method="post" action={paths.postTrash(id)}>
          <input type="hidden" name="submission" value={submission} />
          <Button look="plain" name="trashed" value="yes">
            Move to trash
          </Button>
        </Form>
        <MoveLink to={paths.postWorkspace(id)} workspaces={workspaces} />
      </div>
    </div>
  );
}

/** What somebody can do with a post that another wrote for their workspace, whose admins they are not among. */
function AnothersActions({
  post: { id, author, trashedAt },
  workspaces,
}: Omit<PostActionsProps, "submission">) {
  const paths = usePaths();
  return (
    <div className="space-y-3 border-t border-line pt-5">
      <p className="text-quiet">
        You can read this post. Only {author?.name ? <bdi>{author.name}</bdi> : "its author"} and
        the workspace’s admins can change it.
      </p>
      {!trashedAt && (
        <div className="flex flex-wrap gap-3">
          <Link to={paths.postHistory(id)} className={buttonLook("plain")}>
            History
          </Link>
          <MoveLink to={paths.postWorkspace(id)} workspaces={workspaces} onlyCopy />
        </div>
      )}
    </div>
  );
}

/** The audience, and whether there are unpublished changes. */
function Publication({ post }: { post: Post }) {
  const { id, status, unpublishedChanges } = post;
  const paths = usePaths();
  const isDraft = status === "draft";
  return (
    <>
      <Form method="post" action={paths.postPublication(id)} className="contents">
        {isDraft && (
          <>
            <Button look="plain" name="as" value="published">
              Publish
            </Button>
            <Button look="plain" name="as" value="unlisted">
              Share by a secret address
            </Button>
          </>
        )}
        {unpublishedChanges && (
          <Button look="plain" name="as" value={status}>
            Publish changes
          </Button>
        )}
        {status === "unlisted" && (
          <>
            <Button look="plain" name="as" value="published">
              Publish for everyone
            </Button>
            <Button look="plain" name="as" value="renew">
              Renew the secret address
            </Button>
          </>
        )}
        {!isDraft && (
          <Button look="plain" name="as" value="draft">
            Unpublish
          </Button>
        )}
      </Form>
      {unpublishedChanges && (
        <Form method="post" action={paths.postChanges(id)} className="contents">
          <Button look="plain" name="discard" value="yes">
            Discard changes
          </Button>
        </Form>
      )}
    </>
  );
}
