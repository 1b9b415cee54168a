import { PRESSED, tickOf } from "#app/markdown/box-markup.ts";
import type { Kind } from "../kind/kind.ts";
import { edited } from "../kind/rows.ts";
import type { TickInput } from "./tick.server.ts";

export const tick: Kind<TickInput> = {
  form: {
    fields: ["box", "version", "submission"],
    read(field, ids) {
      const box = field("box");
      if (!PRESSED.test(box)) return "Press a box.";
      const [version, submission] = [Number(field("version")), field("submission")];
      return { kind: "tick", ids, ...tickOf(box), version, submission };
    },
    button: "Tick it",
    ask: { one: "Tick this box?", many: "Tick these boxes?" },
  },
  show: (rows, unseen) => edited(rows, unseen),
  sentence: ({ ticked }, { those }) => `${ticked ? "Ticked" : "Unticked"} a box in ${those}.`,
  wish: ({ ticked }) => (ticked ? "To tick a box" : "To untick a box"),
  notice: () => "changed by one box",
  undoneAs: "undo",
  after: (change, raised) => ({ ...change, version: raised(change.ids[0], change.version) }),
};
