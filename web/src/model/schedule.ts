import { instantOf } from "../api/instants";
import { type Blackout, BlackoutState, type Booking, BookingState, type Window, WindowState } from "../gen/productioncrew/v1/resources_pb";
import { addDays, dayCount } from "../time/dates";
import { type Instant, startOfDay } from "../time/zones";

/** What a crew member has in the days that are shown. */
export interface Schedule {
  readonly bookings: readonly Booking[];
  readonly blackouts: readonly Blackout[];
  readonly windows: readonly Window[];
}

/** Something on the time line of a person. */
export interface Bar {
  readonly key: string;
  readonly kind: "booked" | "held" | "waiting" | "blackout" | "window";
  readonly from: Instant;
  readonly to: Instant;
  /** The booking, where it is one. */
  readonly booking: Booking | null;
  readonly title: string;
}

function isLive(booking: Booking): boolean {
  return booking.state === BookingState.CONFIRMED || booking.state === BookingState.HELD;
}

export function barsOf(schedule: Schedule, zone: string): Bar[] {
  return [
    ...schedule.blackouts.filter((blackout) => blackout.state === BlackoutState.ACTIVE).flatMap((blackout) => blackoutBars(blackout, zone)),
    ...schedule.windows.filter((window) => window.state === WindowState.OPEN).map(windowBar),
    ...schedule.bookings.filter(isLive).map(bookingBar),
  ];
}

/** When the first of the live holds expires; 0 if there are none. */
export function firstExpiry(schedule: Schedule): Instant {
  const expiries = schedule.bookings.filter((one) => one.state === BookingState.HELD).map((one) => instantOf(one.holdExpireTime));
  return expiries.length > 0 ? Math.min(...expiries) : 0;
}

function bookingBar(booking: Booking): Bar {
  return {
    key: booking.name,
    kind: booking.state === BookingState.CONFIRMED ? "booked" : booking.rank > 1 ? "waiting" : "held",
    from: instantOf(booking.startTime),
    to: instantOf(booking.endTime),
    booking,
    title: "",
  };
}

function windowBar(window: Window): Bar {
  return {
    key: window.name,
    kind: "window",
    from: instantOf(window.startTime),
    to: instantOf(window.endTime),
    booking: null,
    title: "Open for calls",
  };
}

/** One bar for each occurrence; days are those of the person's zone. */
function blackoutBars(blackout: Blackout, zone: string): Bar[] {
  const [start, end] = [instantOf(blackout.startTime), instantOf(blackout.endTime)];
  const bar = (from: Instant, to: Instant): Bar => ({
    key: `${blackout.name}@${from}`,
    kind: "blackout",
    from,
    to,
    booking: null,
    title: blackout.title || "Blackout",
  });
  if (blackout.occurrenceDates.length > 0) {
    const days = dayCount(blackout.firstDate, blackout.lastDate);
    return blackout.occurrenceDates.map((date) => bar(startOfDay(date, zone), startOfDay(addDays(date, days), zone)));
  }
  return blackout.occurrenceTimes.length > 0
    ? blackout.occurrenceTimes.map((time) => bar(instantOf(time), instantOf(time) + end - start))
    : [bar(start, end)];
}
