import { type Booking, BookingState, type Production } from "../gen/productioncrew/v1/resources_pb";

/** Gives the names of people and productions; their resource names where they are not known. */
export type NameOf = (resource: string) => string;

/** The bookings that an answer of the service tells of. */
interface ChangedBookings {
  readonly releasedBooking?: Booking | undefined;
  readonly booking?: Booking | undefined;
  readonly supersededBookings?: readonly Booking[];
}

/** What becomes of bookings, each in a sentence. */
export function bookingEffects({ releasedBooking, booking, supersededBookings = [] }: ChangedBookings, nameOf: NameOf): string[] {
  return [
    ...[releasedBooking, booking].filter((one) => one !== undefined).map((one) => bookingEffect(one, nameOf)),
    ...supersededBookings.map((one) => `${nameOf(one.production)} loses its waiting hold on ${nameOf(one.crewMember)}.`),
  ];
}

export function productionEffect(production: Production | undefined): string[] {
  return production ? [`${production.title}: ${production.firstDate} to ${production.lastDate}, days of ${production.timeZone}.`] : [];
}

function bookingEffect(booking: Booking, nameOf: NameOf): string {
  const what = `${nameOf(booking.crewMember)} as ${booking.role} on ${nameOf(booking.production)}`;
  return `${what}: ${stateOf(booking)}${booking.firstDate ? `, ${booking.firstDate} to ${booking.lastDate}` : ""}.`;
}

function stateOf(booking: Booking): string {
  switch (booking.state) {
    case BookingState.CONFIRMED:
      return "booked";
    case BookingState.HELD:
      return booking.rank > 1 ? `held, number ${booking.rank} in line` : "held, first in line";
    case BookingState.RELEASED:
      return "released";
    default:
      return "expired";
  }
}
