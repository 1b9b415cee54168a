/** The people of the local Clerk. Their passwords are printed at each start, and open nothing anywhere else. */
export const people = [
  {
    email: "ada@rowkeep.test",
    password: "ada-keeps-her-rows",
    firstName: "Ada",
    lastName: "Lovelace",
  },
  { email: "bob@rowkeep.test", password: "bob-keeps-his-rows", firstName: "Bob", lastName: "Kahn" },
  {
    email: "grace@rowkeep.test",
    password: "grace-runs-this-site",
    firstName: "Grace",
    lastName: "Hopper",
    publicMetadata: { role: "admin" },
  },
];
