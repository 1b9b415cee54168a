import type { Fields } from "#app/forms/http.server.ts";
import { AppFrame } from "#app/frame/app-frame.tsx";
import { Button, buttonLook } from "#app/ui/button.tsx";
import { Form } from "#app/forms/form.tsx";
import { FormNotices, RestoredNotice } from "#app/ui/notice.tsx";
import type { Frame } from "#db/tasks.server.ts";
import type { ReactNode } from "react";
import { Link } from "react-router";

type ConfirmProps = {
  heading: string;
  button: string;
  /** What it is about: the title of a task, for one. */
  title: string;
  /** What the form brings along unseen; without what is empty. */
  hidden: Fields;
  restored: Fields | null;
  errors?: Record<string, string>;
  /** Where "Back to the tasks" leads. */
  end?: string;
  frame?: Frame;
  children?: ReactNode;
};

/** One question, one button. */
export function Confirm(props: ConfirmProps) {
  const { heading, button, title, hidden, restored, errors, end = "../..", children } = props;
  const fields = Object.entries(hidden).flatMap(([name, value]) =>
    [value].flat().map((one) => [name, one] as const),
  );
  return (
    <AppFrame title={heading} frame={props.frame}>
      {restored && <RestoredNotice />}
      <FormNotices errors={errors} unseen={[]} />
      <p className="text-lg wrap-anywhere">{title}</p>
      <Form method="post" className="space-y-5">
        {fields.map(
          ([name, value]) =>
            value !== "" && <input key={name + value} type="hidden" name={name} value={value} />,
        )}
        {children}
        <div className="flex gap-3">
          <Button>{button}</Button>
          <Link to={end} relative="path" className={buttonLook("plain")}>
            Back to the tasks
          </Link>
        </div>
      </Form>
    </AppFrame>
  );
}
