export { default } from "../../entry.server.tsx";
