import { Form } from "#app/forms/form.tsx";
import { usePaths } from "#app/frame/paths.ts";
import { Button } from "#app/ui/button.tsx";

type ReviewButtonProps = { timeZone: string; submission: string };

/** Has a draft written of what was done in the last seven days. */
export const ReviewButton = ({ timeZone, submission }: ReviewButtonProps) => (
  <Form method="post" action={usePaths().postReview}>
    <input type="hidden" name="timeZone" value={timeZone} />
    <input type="hidden" name="submission" value={submission} />
    <Button look="plain">Review my week</Button>
  </Form>
);
