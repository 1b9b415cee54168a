/**
 * Places that have another name today than in the list that runtimes give (ECMA-402 lets them keep the old ones), from the
 * file `backward` of the IANA database.
 */
const RENAMED: Record<string, string> = {
  "Africa/Asmera": "Africa/Asmara",
  "America/Buenos_Aires": "America/Argentina/Buenos_Aires",
  "America/Catamarca": "America/Argentina/Catamarca",
  "America/Coral_Harbour": "America/Atikokan",
  "America/Cordoba": "America/Argentina/Cordoba",
  "America/Godthab": "America/Nuuk",
  "America/Indianapolis": "America/Indiana/Indianapolis",
  "America/Jujuy": "America/Argentina/Jujuy",
  "America/Louisville": "America/Kentucky/Louisville",
  "America/Mendoza": "America/Argentina/Mendoza",
  "Asia/Calcutta": "Asia/Kolkata",
  "Asia/Katmandu": "Asia/Kathmandu",
  "Asia/Rangoon": "Asia/Yangon",
  "Asia/Saigon": "Asia/Ho_Chi_Minh",
  "Atlantic/Faeroe": "Atlantic/Faroe",
  "Europe/Kiev": "Europe/Kyiv",
  "Pacific/Enderbury": "Pacific/Kanton",
  "Pacific/Ponape": "Pacific/Pohnpei",
  "Pacific/Truk": "Pacific/Chuuk",
};

const FORMER = Object.fromEntries(Object.entries(RENAMED).map(([old, name]) => [name, old]));

/** What a place is called today. */
export const todaysName = (name: string): string => RENAMED[name] ?? name;

/** All IANA names by which a person may look for theirs, as they are today; JavaScript's own list lacks `UTC`. */
export const timeZones = (): string[] => [
  "UTC",
  ...Intl.supportedValuesOf("timeZone")
    .filter((name) => name !== "UTC")
    .map(todaysName)
    .toSorted(),
];

/** Whether somebody who types this looks for the zone, by its name of today or the one before. */
export function isMeant(name: string, typed: string, label: string): boolean {
  const all = `${label} ${FORMER[name] ?? ""}`.replaceAll("_", " ").toLowerCase();
  return typed
    .toLowerCase()
    .split(/[\s_]+/)
    .every((word) => all.includes(word));
}
