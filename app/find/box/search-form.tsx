import { Form } from "#app/forms/form.tsx";
import { type Query, TYPED_MAX } from "#app/search/query.ts";
import { Button } from "#app/ui/button.tsx";
import { TextField } from "#app/ui/field.tsx";

type SearchFormProps = {
  asked: Query;
  /** The search as text, for the box. */
  typed: string;
  /** Why parts of the text were not understood as filters. */
  notes: string[];
  lists: { id: string; name: string }[];
};

const box = "min-h-11 w-full min-w-0 rounded-lg border border-edge bg-leaf px-2 text-ink";

const kinds = [
  { value: "", words: "Tasks and posts" },
  { value: "task", words: "Tasks" },
  { value: "post", words: "Posts" },
  { value: "open", words: "Open tasks" },
  { value: "done", words: "Done tasks" },
];

/** One box for words and filters, and a control for each filter. */
export function SearchForm({ asked, typed, notes, lists }: SearchFormProps) {
  const named = asked.lists[0] ?? "";
  const isKnown = named === "" || lists.some(({ name }) => name === named);
  return (
    <search>
      {/* A new search resets the fields. The same search keeps them, and the focus. */}
      <Form key={typed} className="space-y-3">
        <input type="hidden" name="was" value={typed} />
        <div className="flex flex-col gap-3 sm:flex-row sm:items-end">
          <div className="grow">
            <TextField
              label="Words of tasks and posts"
              name="q"
              type="search"
              dir="auto"
              enterKeyHint="search"
              maxLength={TYPED_MAX}
              defaultValue={typed}
            />
          </div>
          <Button>Search</Button>
        </div>
        {notes.map((note) => (
          <p key={note} className="text-sm text-quiet wrap-anywhere">
            {note}
          </p>
        ))}
        <div className="grid grid-cols-2 gap-3 md:grid-cols-5 print:hidden">
          <label className="col-span-2 md:col-span-1">
            What
            <select name="is" defaultValue={asked.is ?? ""} className={box}>
              {kinds.map(({ value, words }) => (
                <option key={value} value={value}>
                  {words}
                </option>
              ))}
            </select>
          </label>
          <label>
            List
            <select name="list" defaultValue={named} className={box}>
              <option value="">Any</option>
              {!isKnown && <option value={named}>{named}</option>}
              {lists.map(({ id, name }) => (
                <option key={id} value={name}>
                  {name}
                </option>
              ))}
            </select>
          </label>
          <label>
            Tag
            <input
              name="tag"
              dir="auto"
              maxLength={50}
              defaultValue={asked.tags[0] ?? ""}
              className={box}
            />
          </label>
          <label>
            After
            <input name="afterDay" type="date" defaultValue={asked.after ?? ""} className={box} />
          </label>
          <label>
            Before
            <input name="beforeDay" type="date" defaultValue={asked.before ?? ""} className={box} />
          </label>
        </div>
      </Form>
    </search>
  );
}
