import { Form } from "./form.tsx";
import { Icon } from "#app/ui/icons.tsx";

type OrderButtonsProps = {
  /** What is moved, for screen readers. */
  name: string;
  /** Where its new place is sent. */
  action: string;
  /** The ids of its neighbours, and the page to return to. */
  above: string | undefined;
  below: string | undefined;
  back: string;
};

/** Buttons to move up and down, each a form. At an end, one is missing and its space stays empty. */
export function OrderButtons({ name, action, above, below, back }: OrderButtonsProps) {
  const ways = [
    { icon: "up", field: "before", beside: above },
    { icon: "down", field: "after", beside: below },
  ] as const;
  return (
    <div className="flex shrink-0 print:hidden">
      {ways.map(({ icon, field, beside }) =>
        beside === undefined ? (
          <span key={icon} className="size-11" />
        ) : (
          <Form key={icon} method="post" action={action} replace preventScrollReset>
            <input type="hidden" name={field} value={beside} />
            <input type="hidden" name="back" value={back} />
            <button
              type="submit"
              aria-label={`Move ${icon}: ${name}`}
              className="flex size-11 cursor-pointer items-center justify-center rounded-lg text-quiet hover:bg-hover hover:text-ink"
            >
              <Icon name={icon} size={18} />
            </button>
          </Form>
        ),
      )}
    </div>
  );
}
