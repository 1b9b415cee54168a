import { Outlet } from "react-router";

export { Document as Layout } from "../../document.tsx";

export default function App() {
  return <Outlet />;
}
