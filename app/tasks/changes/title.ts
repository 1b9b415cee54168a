import type { Kind } from "../kind/kind.ts";
import { edited } from "../kind/rows.ts";
import { quoted } from "../kind/words.ts";
import type { TitleInput } from "./title.server.ts";

export const title: Kind<TitleInput> = {
  form: null,
  show: (rows, unseen) => edited(rows, unseen, { title: unseen.change.title }),
  sentence: (_change, { those }) => `Renamed ${those}.`,
  wish: (change) => `New title: ${quoted(change.title)}`,
  notice: () => "renamed",
  undoneAs: "undo",
  after: (change, raised) => ({ ...change, version: raised(change.ids[0], change.version) }),
};
