import { pathsOf, usePaths } from "#app/frame/paths.ts";
import { requireOwner } from "#app/access/doors.server.ts";
import { restoreFields } from "#app/forms/kept-forms.server.ts";
import { parseForm, rejected } from "#app/forms/http.server.ts";
import { LIST_NAME_MAX } from "../limits.ts";
import { NewList } from "../schemas.ts";
import { AppFrame } from "#app/frame/app-frame.tsx";
import { useAskAgain } from "#app/frame/use-ask-again.ts";
import { Button } from "#app/ui/button.tsx";
import { TextField } from "#app/ui/field.tsx";
import { Form } from "#app/forms/form.tsx";
import { FormNotices, RestoredNotice } from "#app/ui/notice.tsx";
import { SentSlip } from "#app/ui/slip.tsx";
import { typed } from "#app/forms/typed.ts";
import { createList, listLists } from "#db/lists.server.ts";
import { Link, redirect } from "react-router";
import { titled } from "#app/frame/title.ts";
import { sendForm } from "#app/forms/send-form.ts";
import type { Route } from "./+types/lists.ts";
import { OrderButtons } from "#app/forms/order-buttons.tsx";
import { Progress } from "#app/ui/progress.tsx";
import { newId } from "#db/rows/new-id.ts";

export const meta = titled("Lists");

export async function loader(args: Route.LoaderArgs) {
  const owner = await requireOwner(args);
  const frame = await listLists(owner);
  const deleted = args.url.searchParams.get("deleted");
  return { frame, deleted, submission: newId(), restored: await restoreFields(args, owner) };
}

export async function action(args: Route.ActionArgs) {
  const owner = await requireOwner(args);
  const form = await parseForm(args, NewList);
  if (!form.ok) return form.response;
  const { submission, ...list } = form.value;
  const made = await createList(owner, list, submission);
  if ("taken" in made) return rejected({ name: "There is a list of that name." }, form.fields);
  return redirect(pathsOf(args.params.workspace).list(made.saved.id));
}

export const clientAction = (args: Route.ClientActionArgs) =>
  sendForm(args.request, () => args.serverAction());

export default function Lists({ loaderData, actionData }: Route.ComponentProps) {
  const { frame, deleted, submission, restored } = loaderData;
  useAskAgain();
  const paths = usePaths();
  const errors = actionData?.errors;
  const value = typed(actionData?.fields ?? restored, { name: "", submission });
  return (
    <AppFrame title="Lists" frame={frame} slip={<Deleted tasks={deleted} />}>
      <nav
        aria-label="More views"
        className="flex flex-wrap gap-x-6 border-b border-line lg:hidden"
      >
        {[
          { to: paths.tasks, words: "All tasks" },
          { to: paths.done, words: "Done" },
          { to: paths.trash, words: "Trash" },
          { to: paths.tags, words: "Tags" },
        ].map(({ to, words }) => (
          <Link
            key={to}
            to={to}
            className="flex min-h-11 items-center text-quiet no-underline hover:text-ink hover:underline"
          >
            {words}
          </Link>
        ))}
      </nav>
      <Form method="post" className="space-y-3">
        {restored && !actionData && <RestoredNotice />}
        <FormNotices errors={errors} unseen={["submission"]} />
        <input type="hidden" name="submission" value={value("submission")} />
        <div className="flex flex-col gap-3 sm:flex-row sm:items-end">
          <div className="grow">
            <TextField
              label="New list"
              name="name"
              required
              maxLength={LIST_NAME_MAX}
              defaultValue={value("name")}
              error={errors?.name}
            />
          </div>
          <Button>Add list</Button>
        </div>
      </Form>
      {frame.lists.length === 0 && (
        <p className="py-6 text-quiet">
          No lists yet. A list keeps what belongs together; add one above, or write @name into a
          task.
        </p>
      )}
      <ul className="ruled">
        {frame.lists.map(({ id, name, open }, nth, all) => (
          <li key={id} className="flex items-center gap-2">
            <Link
              to={id}
              className="flex min-h-14 min-w-0 grow flex-wrap items-center justify-between gap-x-4 py-2 text-ink no-underline hover:underline"
            >
              <span dir="auto" className="written text-lg wrap-anywhere">
                {name}
              </span>
              <Count open={open} done={frame.done[nth] ?? 0} />
            </Link>
            <OrderButtons
              name={name}
              action={paths.listPosition(id)}
              above={all[nth - 1]?.id}
              below={all[nth + 1]?.id}
              back={paths.lists}
            />
          </li>
        ))}
      </ul>
    </AppFrame>
  );
}

/** Says what became of a list, and of its tasks. */
function Deleted({ tasks }: { tasks: string | null }) {
  const { trash } = usePaths();
  if (tasks === "keep") return <SentSlip>The list is deleted. Its tasks are on no list.</SentSlip>;
  if (tasks !== "trash") return null;
  return (
    <SentSlip acts={<Link to={trash}>Trash</Link>}>
      The list is deleted. Its tasks are in the trash.
    </SentSlip>
  );
}

/** Tasks are counted up to this number. */
const MANY = 100;

/** A list's progress; above the counted number it only says that there are many. */
function Count({ open, done }: { open: number; done: number }) {
  if (open === 0 && done === 0) return <span className="text-sm text-quiet">empty</span>;
  if (open < MANY && done < MANY)
    return <Progress done={done} total={open + done} of="Tasks done" />;
  const words = open < MANY ? `${open} open` : `${MANY} or more open`;
  return <span className="text-sm text-quiet">{words}</span>;
}
