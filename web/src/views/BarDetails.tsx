import { instantOf } from "../api/instants";
import type { Booking, CrewMember } from "../gen/productioncrew/v1/resources_pb";
import { timeLeft } from "../model/countdown";
import type { Bar } from "../model/schedule";
import type { Board } from "../state/board";
import { BookingActions } from "./BookingActions";
import { useNow } from "./useNow";
import { momentText, rangeText } from "./words";

/** Something that a person has on the time line. */
export function BarDetails({ board, bar, member }: { board: Board; bar: Bar; member: CrewMember }) {
  const zone = board.view.zone.value;
  const booking = bar.booking && board.crew.current(bar.booking);
  const title = bar.booking ? board.crew.titleOf(bar.booking.production) : bar.title;
  return (
    <>
      <h2>{title}</h2>
      <dl>
        <dt>Crew member</dt>
        <dd>
          {member.displayName}, lives by the time of {member.timeZone}
        </dd>
        {booking && <BookingFacts booking={booking} />}
        <dt>In {zone}</dt>
        <dd>{rangeText(bar.from, bar.to, zone)}</dd>
        {booking?.holdExpireTime && <HoldFacts board={board} hold={booking} />}
      </dl>
      {bar.booking && !booking && <p>It is not live any more, or not on the days that are shown.</p>}
      {booking && board.session.mayChange.value && <BookingActions board={board} booking={booking} />}
    </>
  );
}

function BookingFacts({ booking }: { booking: Booking }) {
  return (
    <>
      <dt>Booking</dt>
      <dd>{booking.name}</dd>
      <dt>Role</dt>
      <dd>
        {booking.role}, level {booking.minimumLevel} or better
      </dd>
      {booking.firstDate && (
        <>
          <dt>Days of the production</dt>
          <dd>
            {booking.firstDate} to {booking.lastDate}
          </dd>
        </>
      )}
    </>
  );
}

function HoldFacts({ board, hold }: { board: Board; hold: Booking }) {
  const expiry = instantOf(hold.holdExpireTime);
  return (
    <>
      <dt>Hold</dt>
      <dd>
        {hold.rank > 1 ? `number ${hold.rank} in line` : "first in line"}; expires {momentText(expiry, board.view.zone.value)}, in{" "}
        {timeLeft(expiry - useNow(board))}
      </dd>
    </>
  );
}
