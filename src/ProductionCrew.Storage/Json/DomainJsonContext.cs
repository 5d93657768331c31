using System.Text.Json.Serialization;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Access;
using ProductionCrew.Domain.Model.Calendars;
using ProductionCrew.Domain.Model.Charts;
using ProductionCrew.Domain.Model.Reports;
using ProductionCrew.Domain.Model.Work;
using ProductionCrew.Domain.UseCases.Access;
using ProductionCrew.Domain.UseCases.Blackouts;
using ProductionCrew.Domain.UseCases.Bookings;
using ProductionCrew.Domain.UseCases.Crew;
using ProductionCrew.Domain.UseCases.Productions;
using ProductionCrew.Domain.UseCases.Reports;
using ProductionCrew.Domain.UseCases.Slots;
using ProductionCrew.Domain.UseCases.Work;
using ProductionCrew.Domain.UseCases.Zones;

namespace ProductionCrew.Storage.Json;

/// <summary>The types that are stored as JSON: every resource, and every command's result.</summary>
[JsonSerializable(typeof(CrewMember))]
[JsonSerializable(typeof(Production))]
[JsonSerializable(typeof(Booking))]
[JsonSerializable(typeof(Booking[]))]
[JsonSerializable(typeof(CrewMemberView))]
[JsonSerializable(typeof(Firing))]
[JsonSerializable(typeof(Substitution))]
[JsonSerializable(typeof(SwappedCrewMembers))]
[JsonSerializable(typeof(BatchBookings))]
[JsonSerializable(typeof(Confirmation))]
[JsonSerializable(typeof(SweptHolds))]
[JsonSerializable(typeof(ProductionView))]
[JsonSerializable(typeof(ScheduledProduction))]
[JsonSerializable(typeof(UpdatedProduction))]
[JsonSerializable(typeof(RescheduledProduction))]
[JsonSerializable(typeof(BatchRescheduled))]
[JsonSerializable(typeof(CancelledProduction))]
[JsonSerializable(typeof(Blackout))]
[JsonSerializable(typeof(BlackoutOccurrence[]))]
[JsonSerializable(typeof(AddedBlackout))]
[JsonSerializable(typeof(Window))]
[JsonSerializable(typeof(ClosedWindow))]
[JsonSerializable(typeof(ZoneRules))]
[JsonSerializable(typeof(AppliedZoneRules))]
[JsonSerializable(typeof(Operator))]
[JsonSerializable(typeof(ProgressChart))]
[JsonSerializable(typeof(SigningKey))]
[JsonSerializable(typeof(AccessData))]
[JsonSerializable(typeof(RateCard))]
[JsonSerializable(typeof(WorkEntry))]
[JsonSerializable(typeof(WorkImport))]
[JsonSerializable(typeof(TakenBackWork))]
[JsonSerializable(typeof(Report))]
[JsonSerializable(typeof(StartedReport))]
[JsonSerializable(typeof(RenewedLease))]
[JsonSerializable(typeof(CountedRefusals))]
[JsonSerializable(typeof(CalendarFeed))]
[JsonSerializable(typeof(string[]))]
internal sealed partial class DomainJsonContext : JsonSerializerContext;
