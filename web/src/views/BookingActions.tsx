import { type Booking, BookingState } from "../gen/productioncrew/v1/resources_pb";
import type { Board } from "../state/board";
import { ActionForm, textOf } from "./ActionForm";

/** What can be done with a booking or a hold. */
export function BookingActions({ board, booking }: { board: Board; booking: Booking }) {
  const isHeld = booking.state === BookingState.HELD;
  return (
    <>
      {isHeld && <ActionForm board={board} title="Confirm" actOf={() => board.desk.confirm(booking)} />}
      <ActionForm board={board} title="Release" actOf={(fields) => board.desk.release(booking, textOf(fields, "reason"))}>
        <label>
          Why
          <input name="reason" maxLength={500} />
        </label>
      </ActionForm>
      {!booking.slot && (
        <ActionForm
          board={board}
          title="Replace"
          actOf={(fields) => board.desk.replace(booking, memberName(textOf(fields, "replacement")), textOf(fields, "effectiveDate"))}
        >
          <label>
            By whom, as crewMembers/13; empty = somebody is chosen
            <input name="replacement" pattern="(crewMembers/)?[0-9]+" />
          </label>
          {!isHeld && (
            <label>
              From which day; empty = today, or all of it
              <input type="date" name="effectiveDate" min={booking.firstDate} max={booking.lastDate} />
            </label>
          )}
        </ActionForm>
      )}
    </>
  );
}

/** `13` stands for `crewMembers/13`. */
function memberName(text: string): string {
  return /^\d+$/.test(text) ? `crewMembers/${text}` : text;
}
