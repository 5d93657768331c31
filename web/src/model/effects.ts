import { type Booking, BookingState, type Production, type Substitution } from "../gen/productioncrew/v1/resources_pb";

/** Gives the names of people and productions; their resource names where they are not known. */
export type NameOf = (resource: string) => string;

/** What becomes of a booking, in a sentence. */
export function bookingEffect(booking: Booking | undefined, nameOf: NameOf): string[] {
  if (!booking) {
    return [];
  }
  const what = `${nameOf(booking.crewMember)} as ${booking.role} on ${nameOf(booking.production)}`;
  return [`${what}: ${stateOf(booking)}${booking.firstDate ? `, ${booking.firstDate} to ${booking.lastDate}` : ""}.`];
}

export function supersededEffects(bookings: readonly Booking[], nameOf: NameOf): string[] {
  return bookings.map((booking) => `${nameOf(booking.production)} loses its waiting hold on ${nameOf(booking.crewMember)}.`);
}

export function substitutionEffects(substitutions: readonly Substitution[], nameOf: NameOf): string[] {
  return substitutions.flatMap((one) => [
    ...bookingEffect(one.releasedBooking, nameOf),
    ...bookingEffect(one.booking, nameOf),
    ...supersededEffects(one.supersededBookings, nameOf),
  ]);
}

export function productionEffect(production: Production | undefined): string[] {
  return production ? [`${production.title}: ${production.firstDate} to ${production.lastDate}, days of ${production.timeZone}.`] : [];
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
