import type { Fields } from "#app/forms/http.server.ts";
import { typed } from "#app/forms/typed.ts";
import { kinds } from "../changes/kinds.ts";
import type { KindName } from "../changes/kinds.server.ts";
import { Confirm } from "./confirm.tsx";

type AskedAgainProps = {
  /** The title of the task, and the form that was kept. */
  asked: { title: string; restored: Fields };
  kind: KindName;
  /** The names of the form's fields. */
  fields: readonly string[];
};

/** Asks whether a form that was kept while its sender was signed out is to be sent. */
export function AskedAgain({ asked: { title, restored }, kind, fields }: AskedAgainProps) {
  const value = typed(restored, Object.fromEntries(fields.map((name) => [name, ""])));
  return (
    <Confirm
      form={kinds[kind].form}
      title={title}
      hidden={Object.fromEntries(fields.map((name) => [name, value(name)]))}
      restored={restored}
    />
  );
}
