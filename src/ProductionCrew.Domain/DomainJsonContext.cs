using System.Text.Json.Serialization;
using ProductionCrew.Domain.Blackouts;
using ProductionCrew.Domain.Bookings;
using ProductionCrew.Domain.Crew;
using ProductionCrew.Domain.Productions;

namespace ProductionCrew.Domain;

/// <summary>The types that are stored as JSON: every resource, and every command's result.</summary>
[JsonSerializable(typeof(CrewMember))]
[JsonSerializable(typeof(Production))]
[JsonSerializable(typeof(Booking))]
[JsonSerializable(typeof(CrewMemberView))]
[JsonSerializable(typeof(Firing))]
[JsonSerializable(typeof(Substitution))]
[JsonSerializable(typeof(BatchBookings))]
[JsonSerializable(typeof(Confirmation))]
[JsonSerializable(typeof(SweptHolds))]
[JsonSerializable(typeof(ProductionView))]
[JsonSerializable(typeof(ScheduledProduction))]
[JsonSerializable(typeof(UpdatedProduction))]
[JsonSerializable(typeof(RescheduledProduction))]
[JsonSerializable(typeof(CancelledProduction))]
[JsonSerializable(typeof(Blackout))]
[JsonSerializable(typeof(AddedBlackout))]
internal sealed partial class DomainJsonContext : JsonSerializerContext;
