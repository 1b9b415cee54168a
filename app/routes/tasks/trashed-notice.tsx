import { Button } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Form } from "react-router";

/** Said after a task went to the trash, with the way back. */
export function TrashedNotice({ id, back }: { id: string; back: string }) {
  return (
    <Notice>
      <span>Moved to the trash, where it stays for seven days.</span>
      <Form method="post" action={`/w/me/tasks/${id}/trash`}>
        <input type="hidden" name="trashed" value="no" />
        <input type="hidden" name="back" value={back} />
        <Button look="plain">Undo</Button>
      </Form>
    </Notice>
  );
}
