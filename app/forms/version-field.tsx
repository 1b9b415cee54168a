import { memo } from "react";

/**
 * The version of the row that a form was made from. Text that is put back brings the older one along that it was typed over
 * (`typed-text/form-text.ts`), and drawing the form again must not undo that: it is drawn again only if the row is another.
 */
export const VersionField = memo(function VersionField({ version }: { version: string }) {
  return <input type="hidden" name="version" value={version} />;
});
