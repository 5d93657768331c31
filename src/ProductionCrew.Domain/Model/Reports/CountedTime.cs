using NodaTime;
using ProductionCrew.Domain.Model.Work;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Model.Reports;

/// <summary>What a report reads of a work entry.</summary>
/// <param name="Role">Null where none was given.</param>
/// <param name="Level">0 without a role.</param>
public readonly record struct WorkedTime(
    CrewMemberId CrewMember,
    LocalDate Date,
    ProductionId Production,
    WorkKind Kind,
    int Minutes,
    RoleName? Role,
    int Level
)
{
    public static WorkedTime Of(WorkEntry entry) =>
        new(entry.CrewMember, entry.Date, entry.Production, entry.Kind, entry.Minutes, entry.Role, entry.Level);
}

/// <summary>What a report reads of a live booking.</summary>
/// <param name="Dates">Of a slot those of the member's zone.</param>
/// <param name="IsHeld">Whether it is a hold; else it is confirmed.</param>
public readonly record struct BookedTime(
    CrewMemberId CrewMember,
    ProductionId Production,
    RoleName Role,
    DateRange Dates,
    Interval Interval,
    bool IsSlot,
    bool IsHeld
)
{
    public static BookedTime Of(Booking booking) =>
        new(
            booking.CrewMember,
            booking.Production,
            booking.Role,
            booking.Dates,
            booking.Interval,
            booking.IsSlot,
            booking.State is BookingState.Held
        );
}
