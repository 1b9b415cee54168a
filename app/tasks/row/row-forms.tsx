import { PersonField } from "#app/forms/form.tsx";
import { TickForm } from "#app/tick/tick-button.tsx";
import type { ComponentProps } from "react";

export const TRASHING = "trashing";

/**
 * The forms of all rows of a page, for use without JavaScript: a row's button says where its form is sent, and adds its
 * own value. Two forms per row would be a third of the page.
 */
export const RowForms = ({ back, timeZone }: ComponentProps<typeof TickForm>) => (
  <>
    <TickForm back={back} timeZone={timeZone} />
    <form id={TRASHING} method="post" hidden>
      <PersonField />
      <input type="hidden" name="back" value={back} />
    </form>
  </>
);
