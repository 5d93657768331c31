import { durationFromMs } from "@bufbuild/protobuf/wkt";
import type { Services } from "../api/clients";
import { ReschedulePolicy } from "../gen/productioncrew/v1/production_service_pb";
import { type Booking, type Production, ProductionState } from "../gen/productioncrew/v1/resources_pb";
import { bookingEffects, type NameOf, productionEffect } from "../model/effects";
import type { Act } from "./attempt";

const dayMs = 86_400_000;
const openStates = [ProductionState.SCHEDULED, ProductionState.SHOOTING];

export interface BookingFields {
  readonly production: string;
  readonly crewMember: string;
  readonly role: string;
  /** Empty for the whole production. */
  readonly firstDate: string;
  readonly lastDate: string;
}

export interface HoldFields extends BookingFields {
  /** For how many days; 0 for what the service is set to. */
  readonly days: number;
  /** Whether to wait behind holds of others. */
  readonly acceptBackup: boolean;
}

export interface RescheduleFields {
  readonly firstDate: string;
  readonly lastDate: string;
  readonly substitute: boolean;
}

/** What a manager can do. Each is a call of the service, with what it says in sentences. */
export class Desk {
  private readonly titles = new Map<string, string>();
  private readonly nameOf: NameOf;

  /** @param nameOf Gives the names that are known from elsewhere. */
  constructor(
    private readonly services: Services,
    nameOf: NameOf,
  ) {
    this.nameOf = (resource) => this.titles.get(resource) ?? nameOf(resource);
  }

  book(fields: BookingFields): Act {
    return async (trial) => bookingEffects(await this.services.productions.bookCrewMember({ ...fields, ...trial }), this.nameOf);
  }

  hold({ days, ...fields }: HoldFields): Act {
    return async (trial) => {
      const duration = days > 0 ? { holdDuration: durationFromMs(days * dayMs) } : {};
      return bookingEffects(await this.services.productions.holdCrewMember({ ...fields, ...duration, ...trial }), this.nameOf);
    };
  }

  confirm({ name, etag }: Booking): Act {
    return async (trial) => bookingEffects(await this.services.productions.confirmBooking({ name, etag, ...trial }), this.nameOf);
  }

  release({ name, etag }: Booking, reason: string): Act {
    return async (trial) => bookingEffects(await this.services.productions.releaseBooking({ name, etag, reason, ...trial }), this.nameOf);
  }

  /** @param effectiveDate The first day taken over; empty for today. @param replacement Empty to have somebody chosen. */
  replace({ name, etag }: Booking, replacement: string, effectiveDate: string): Act {
    return async (trial) =>
      bookingEffects(await this.services.productions.replaceCrewMember({ name, etag, replacement, effectiveDate, ...trial }), this.nameOf);
  }

  reschedule({ name, etag }: Production, { firstDate, lastDate, substitute }: RescheduleFields): Act {
    return async (trial) => {
      const policy = substitute ? ReschedulePolicy.SUBSTITUTE : ReschedulePolicy.REFUSE;
      const done = await this.services.productions.rescheduleProduction({ name, etag, firstDate, lastDate, policy, ...trial });
      return [
        ...productionEffect(done.production),
        ...(done.bookings.length > 0 ? [`${done.bookings.length} bookings are live then.`] : []),
        ...done.substitutions.flatMap((one) => bookingEffects(one, this.nameOf)),
        ...bookingEffects({ supersededBookings: done.supersededBookings }, this.nameOf),
      ];
    };
  }

  /** The productions that have a day of a range, for a booking to be made. */
  async productionsIn(firstDate: string, lastDate: string): Promise<readonly Production[]> {
    const request = { rangeFirstDate: firstDate, rangeLastDate: lastDate, states: openStates, pageSize: 500 };
    const { productions } = await this.services.productions.listProductions(request);
    for (const production of productions) {
      this.titles.set(production.name, production.title);
    }
    return productions;
  }
}
