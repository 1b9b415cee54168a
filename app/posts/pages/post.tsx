import { requireOwner } from "#app/access/doors.server.ts";
import { requireFound } from "#app/forms/http.server.ts";
import { restoreFields } from "#app/forms/kept-forms.server.ts";
import { sendForm } from "#app/forms/send-form.ts";
import { withPictures } from "#app/markdown/box-markup.ts";
import { isId } from "#app/forms/text.ts";
import { AppFrame } from "#app/frame/app-frame.tsx";
import { usePaths } from "#app/frame/paths.ts";
import { Linked } from "#app/links/linked.tsx";
import { getPostPage } from "#db/posts.server.ts";
import { newId } from "#db/rows/new-id.ts";
import type { ShouldRevalidateFunctionArgs } from "react-router";
import { Editor } from "../editor/editor.tsx";
import { saveByForm } from "../editor/save.server.ts";
import { MadeTask } from "../post/made-task.tsx";
import { PostActions } from "../post/post-actions.tsx";
import { PostFacts } from "../post/post-facts.tsx";
import { PostText } from "../post/post-text.tsx";
import { Prose } from "../post/prose.tsx";
import { TakenDown } from "../post/taken-down.tsx";
import { titleOf } from "../post/title.ts";
import { shownOf } from "../rendering.server.ts";
import { titled } from "#app/frame/title.ts";
import type { Route } from "./+types/post.ts";

export const meta = titled("Post");

export async function loader(args: Route.LoaderArgs) {
  const owner = await requireOwner(args);
  const page = await requireFound(args, (id) => getPostPage(owner, id));
  const restored = await restoreFields(args, owner);
  const { post } = page;
  const asks = restored !== null || args.url.searchParams.has("edit");
  const isEditing = asks && !post.trashedAt && post.mayChange;
  const html = await shownOf(post);
  const made = args.url.searchParams.get("task") ?? undefined;
  return {
    page: { ...page, tags: isEditing ? page.tags : [] },
    restored,
    isEditing,
    html,
    submission: newId(),
    made: isId(made) ? made : null,
  };
}

export async function action(args: Route.ActionArgs) {
  const owner = await requireOwner(args);
  return saveByForm(args, owner);
}

/** The editor saves without loading its page again. */
export const shouldRevalidate = ({
  currentUrl,
  nextUrl,
  formMethod,
  defaultShouldRevalidate,
}: ShouldRevalidateFunctionArgs) =>
  defaultShouldRevalidate &&
  (formMethod !== undefined ||
    currentUrl.href !== nextUrl.href ||
    !currentUrl.searchParams.has("edit"));

export const clientAction = (args: Route.ClientActionArgs) =>
  sendForm(args.request, () => args.serverAction());

export default function PostPage({ loaderData, actionData }: Route.ComponentProps) {
  const { page, restored, html, submission } = loaderData;
  const { post } = page;
  const paths = usePaths();
  const here = paths.post(post.id);
  if (loaderData.isEditing || actionData)
    return (
      <Editor
        key={post.id}
        post={post}
        html={withPictures(html)}
        hidden={{ version: String(post.version), shown: post.slug }}
        here={here}
        restored={restored}
        returned={actionData}
        timeZone={page.timeZone}
        knownTags={page.tags}
      />
    );
  return (
    <AppFrame
      title={titleOf(post)}
      frame={page}
      slip={loaderData.made && <MadeTask task={loaderData.made} tasks={page.tasks} />}
    >
      <TakenDown post={post} />
      <PostFacts post={post} timeZone={page.timeZone} today={page.today} />
      {html === "" && <p className="text-quiet">There is no text yet.</p>}
      {post.trashedAt || !post.mayChange ? (
        <Prose html={withPictures(html)} />
      ) : (
        <PostText key={post.id} post={post} html={html} submission={submission} />
      )}
      {!post.trashedAt && (
        <Linked
          heading="Tasks"
          add="Link a task"
          action={paths.postTasks(post.id)}
          pathOf={paths.task}
          ends={page.tasks.map(({ doneAt, ...task }) => ({ ...task, isDone: doneAt !== null }))}
        />
      )}
      <PostActions post={post} submission={submission} workspaces={page.workspaces} />
    </AppFrame>
  );
}
