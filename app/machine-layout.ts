import { Outlet } from "react-router";

/** Routes that programs call with their own credentials, outside Clerk's middleware. */
export default Outlet;
