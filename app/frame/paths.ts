import { tagSegment } from "#app/tag-names/address.ts";
import { OWN_WORKSPACE } from "#app/visit/workspace.ts";
import { useParams } from "react-router";

/** The parameter of the trash that names a post which came back from it. */
export const BROUGHT_BACK = "brought";

/** Every path of a workspace that a page links to, or a form is sent to. */
export const pathsOf = (workspace: string = OWN_WORKSPACE) => {
  const top = `/w/${workspace}`;
  return {
    top,
    today: `${top}/today`,
    upcoming: `${top}/upcoming`,
    done: `${top}/done`,
    trash: `${top}/trash`,
    search: `${top}/search`,
    tasks: `${top}/tasks`,
    selection: `${top}/tasks/selection`,
    task: (id: string) => `${top}/tasks/${id}`,
    taskCompletion: (id: string) => `${top}/tasks/${id}/completion`,
    taskTrash: (id: string) => `${top}/tasks/${id}/trash`,
    taskBoxes: (id: string) => `${top}/tasks/${id}/boxes`,
    taskPosition: (id: string) => `${top}/tasks/${id}/position`,
    taskWorkspace: (id: string) => `${top}/tasks/${id}/workspace`,
    taskPosts: (id: string) => `${top}/tasks/${id}/posts`,
    posts: `${top}/posts`,
    newPost: `${top}/posts/new`,
    postReview: `${top}/posts/review`,
    post: (id: string) => `${top}/posts/${id}`,
    postPublication: (id: string) => `${top}/posts/${id}/publication`,
    postBoxes: (id: string) => `${top}/posts/${id}/boxes`,
    postLines: (id: string) => `${top}/posts/${id}/lines`,
    postWorkspace: (id: string) => `${top}/posts/${id}/workspace`,
    postTasks: (id: string) => `${top}/posts/${id}/tasks`,
    postPin: (id: string) => `${top}/posts/${id}/pin`,
    postTrash: (id: string) => `${top}/posts/${id}/trash`,
    postChanges: (id: string) => `${top}/posts/${id}/changes`,
    postHistory: (id: string) => `${top}/posts/${id}/history`,
    postVersion: (id: string, version: string) => `${top}/posts/${id}/history/${version}`,
    tags: `${top}/tags`,
    tag: (name: string) => `${top}/tags/${tagSegment(name)}`,
    site: `${top}/site`,
    members: `${top}/settings/members`,
    deletion: `${top}/settings/deletion`,
    lists: `${top}/lists`,
    list: (id: string) => `${top}/lists/${id}`,
    listWorkspace: (id: string) => `${top}/lists/${id}/workspace`,
    listPosition: (id: string) => `${top}/lists/${id}/position`,
  };
};

/** The page that makes a workspace for several people. */
export const NEW_WORKSPACE = "/workspaces/new";

export type Paths = ReturnType<typeof pathsOf>;

/** The workspace in the URL; the person's own if it names none. */
export const useWorkspace = (): string => useParams().workspace ?? OWN_WORKSPACE;

/** The paths of the workspace in the URL; those of the person's own if it names none. */
export const usePaths = (): Paths => pathsOf(useWorkspace());
