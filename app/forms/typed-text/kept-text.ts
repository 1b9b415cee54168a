import { browserStorage } from "#app/ui/browser-storage.ts";
import { inWorkspace, OWN_WORKSPACE } from "#app/visit/workspace.ts";
import type { FormText } from "./form-text.ts";

const PREFIX = "rowkeep.typed.";

/** Stores in this browser what a person has typed into forms and not sent, each form by its name. */
export class KeptText {
  #prefix: string;

  constructor(userId: string) {
    this.#prefix = `${PREFIX}${userId}.`;
  }

  /** Null if there is none, or if it is not a form's text. */
  get(name: string): FormText | null {
    try {
      const kept: unknown = JSON.parse(browserStorage()?.getItem(this.#prefix + name) ?? "null");
      return isFormText(kept) ? kept : null;
    } catch {
      return null;
    }
  }

  /** False if the browser has no room for it. */
  put(name: string, text: FormText): boolean {
    try {
      browserStorage()?.setItem(this.#prefix + name, JSON.stringify(text));
      return true;
    } catch {
      return false;
    }
  }

  remove(name: string) {
    browserStorage()?.removeItem(this.#prefix + name);
  }
}

/** Forgets the text of a form whose action is this path and that was sent in another way, whoever typed it. */
export function forgetTyped(action: string) {
  const storage = browserStorage();
  const [path] = action.split("?");
  for (const name of Object.keys(storage ?? {})) {
    if (name.startsWith(PREFIX) && name.split(" ")[1] === path) storage?.removeItem(name);
  }
}

/** Forgets what was typed on the pages of an organisation's workspace, whoever typed it. */
export function forgetTypedIn(workspace: string) {
  const storage = browserStorage();
  for (const name of Object.keys(storage ?? {})) {
    if (name.startsWith(PREFIX) && name.includes(`./w/${workspace}/`)) storage?.removeItem(name);
  }
}

/** The same once this page has been answered 404, if that is because the person does not belong to its workspace any more. */
export async function forgetTypedByOutsider() {
  const [, prefix, workspace] = location.pathname.split("/");
  if (prefix !== "w" || !workspace || workspace === OWN_WORKSPACE) return;
  const answer = await fetch(inWorkspace("/api/v1/tasks", workspace)).catch(() => null);
  if (answer?.status !== 404) return;
  const told: unknown = await answer.json().catch(() => null);
  if (typeof told === "object" && told !== null && "isOutsider" in told) forgetTypedIn(workspace);
}

const isFormText = (value: unknown): value is FormText =>
  typeof value === "object" &&
  value !== null &&
  "values" in value &&
  "version" in value &&
  typeof value.values === "object" &&
  value.values !== null &&
  Object.values(value.values).every((text) => typeof text === "string");
