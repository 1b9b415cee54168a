import type { Fields } from "#app/http.server.ts";
import { AppFrame } from "#app/ui/app-frame.tsx";
import { Button, buttonLook } from "#app/ui/button.tsx";
import { RestoredNotice } from "#app/ui/notice.tsx";
import { typed } from "#app/ui/typed.ts";
import { Form, Link } from "react-router";

type ConfirmProps = {
  heading: string;
  button: string;
  title: string;
  field: { name: string; value: string | string[] };
  restored: Fields | null;
  /** The person's, where the answer depends on their day. */
  timeZone?: string;
};

/** One task, one question, one button. */
export function Confirm({ heading, button, title, field, restored, timeZone = "" }: ConfirmProps) {
  const value = typed(restored, { back: "", timeZone });
  const carried = (["back", "timeZone"] as const).filter((name) => value(name) !== "");
  return (
    <AppFrame title={heading}>
      {restored && <RestoredNotice />}
      <p className="text-lg wrap-anywhere">{title}</p>
      <Form method="post" className="flex gap-3">
        <input type="hidden" name={field.name} value={field.value} />
        {carried.map((name) => (
          <input key={name} type="hidden" name={name} value={value(name)} />
        ))}
        <Button>{button}</Button>
        <Link to="../.." relative="path" className={buttonLook("plain")}>
          Back to the tasks
        </Link>
      </Form>
    </AppFrame>
  );
}
