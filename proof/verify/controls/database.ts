import { type Control, tally } from "../matrix/control.ts";

/** Roles, grants and row security, as the database itself describes them. */
export const database: Control = {
  name: "database",
  promise: "roles, grants and row security have no defect",
  async run({ audit }) {
    const count = tally();
    if (!audit) {
      count.untried("Roles and row security: give the owner's connection string.");
      return count.outcome;
    }
    const defects = await audit();
    count.cell("the audit of the database", "db/setup/audit.ts", []);
    for (const { defect, object } of defects) count.cell(object, "db/setup/audit.ts", [defect]);
    return count.outcome;
  },
};
