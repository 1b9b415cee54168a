/** An instant to the minute, in UTC: site admins compare it with logs. */
export const Moment = ({ at }: { at: Date }) => (
  <time dateTime={at.toISOString()} className="text-quiet">
    {`${at.toISOString().slice(0, 16).replace("T", " ")} UTC`}
  </time>
);
