import { useEffect, useRef } from "preact/hooks";
import { instantOf } from "../api/instants";
import { timeLeft } from "../model/countdown";
import type { Board, Selection } from "../state/board";
import { useNow } from "./useNow";
import { momentText, rangeText } from "./words";

/** What is known about the bar that was chosen. */
export function Details({ board }: { board: Board }) {
  const selection = board.selection.value;
  const place = useRef<HTMLElement>(null);
  useEffect(() => place.current?.focus(), [selection?.bar.key]);
  if (!selection) {
    return null;
  }
  return (
    <aside
      class="details"
      aria-label="Details"
      tabIndex={-1}
      ref={place}
      onKeyDown={(event) => event.key === "Escape" && board.select(null)}
    >
      <button type="button" class="close" aria-label="Close the details" onClick={() => board.select(null)}>
        ×
      </button>
      <Facts board={board} selection={selection} />
    </aside>
  );
}

function Facts({ board, selection: { bar, member } }: { board: Board; selection: Selection }) {
  const now = useNow(board);
  const zone = board.view.zone.value;
  const { booking } = bar;
  const expiry = instantOf(booking?.holdExpireTime);
  return (
    <>
      <h2>{booking ? (board.crew.titles.get(booking.production) ?? booking.production) : bar.title}</h2>
      <dl>
        <dt>Crew member</dt>
        <dd>
          {member.displayName}, lives in {member.timeZone}
        </dd>
        {booking && (
          <>
            <dt>Booking</dt>
            <dd>{booking.name}</dd>
            <dt>Role</dt>
            <dd>
              {booking.role}, level {booking.minimumLevel} or better
            </dd>
          </>
        )}
        {booking?.firstDate && (
          <>
            <dt>Days of the production</dt>
            <dd>
              {booking.firstDate} to {booking.lastDate}
            </dd>
          </>
        )}
        <dt>In {zone}</dt>
        <dd>{rangeText(bar.from, bar.to, zone)}</dd>
        {booking && bar.kind !== "booked" && (
          <>
            <dt>Hold</dt>
            <dd>
              {booking.rank > 1 ? `number ${booking.rank} in line` : "first in line"}; expires {momentText(expiry, zone)}, in{" "}
              {timeLeft(expiry - now)}
            </dd>
          </>
        )}
      </dl>
    </>
  );
}
