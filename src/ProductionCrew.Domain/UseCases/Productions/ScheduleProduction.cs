using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Rules;
using ProductionCrew.Domain.Rules.Reports;
using ProductionCrew.Domain.Rules.Rescheduling;
using ProductionCrew.Domain.Rules.Staffing;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.UseCases.Productions;

/// <summary>Schedules a production and books everybody it requires for its whole length, or refuses.</summary>
/// <param name="Requirements">Sorted by role and minimum level, unique by both; may be empty.</param>
/// <param name="Pinned">People who must be on it, each at most once.</param>
/// <param name="Unstaffed">Whether only the pinned people are booked.</param>
/// <param name="AllowPast">Whether it may begin before today, in its zone.</param>
public sealed record ScheduleProduction(
    Label Title,
    DateRange Dates,
    DateTimeZone TimeZone,
    ImmutableArray<Requirement> Requirements,
    ImmutableArray<Pin> Pinned,
    bool Unstaffed = false,
    bool AllowPast = false
) : ICommand<ScheduledProduction>, ISeeksCrew
{
    public IEnumerable<RoleName> SoughtRoles => Requirements.Select(requirement => requirement.Role);

    /// <summary>What another system calls the production; no other has it.</summary>
    public Label? ExternalId { get; init; }

    public CommandScope Scope => CommandScope.WhoeverIsFound;

    public Effort Effort => Unstaffed ? new Effort(1 + Pinned.Length) : Effort.OfStaffing(Requirements);

    public Outcome<ScheduledProduction> Execute(IWriteTransaction tx, Instant now)
    {
        var pinned = new List<(RoleName Role, CrewMember Member)>();
        foreach (var pin in Pinned.OrderBy(pin => pin.Role).ThenBy(pin => pin.CrewMember))
        {
            if (tx.Find(pin.CrewMember) is not { } member)
            {
                return Rejection.NotFound(pin.CrewMember);
            }

            pinned.Add((pin.Role, member));
        }

        if (SkippedDays.Refuse(Dates, TimeZone) is { } noTime)
        {
            return noTime;
        }

        if (!AllowPast && Dates.First < now.Today(TimeZone))
        {
            return Rejection.Of(new Obstacle(Reason.DatesInPast) { Dates = Dates, Interval = Dates.In(TimeZone) });
        }

        if (ExternalIds.RefuseProduction(tx, ExternalId, self: null) is { } taken)
        {
            return taken;
        }

        var production = NewProduction(tx.NextProductionId(), now);
        var plan = new StaffingPlan(SeatGroup.Required(production));
        if (PinnedSeating.Seat(tx, plan, pinned) is { } refusal)
        {
            return refusal;
        }

        if (!Unstaffed)
        {
            plan.Fill(tx, pinned.Select(pin => pin.Member.Id).ToHashSet());
            if (plan.MissingCount > 0)
            {
                return Shortage.Explain(tx, plan, [.. pinned.Select(pin => pin.Member)]);
            }
        }

        tx.Put(production, ChangeKind.ProductionScheduled);
        ImmutableArray<Confirmation> booked =
        [
            .. plan.Seated.Select(person =>
                BookingWriter.Add(tx, plan.Groups[person.Group].Seat, person.Member, pinned: person.IsKept, replaced: null, now)
            ),
        ];
        return new ScheduledProduction(ProductionViews.Of(production, Unfilled.In(plan), now), [.. booked.Select(each => each.Booking)])
        {
            Superseded = [.. booked.SelectMany(each => each.Superseded)],
        };
    }

    private Production NewProduction(ProductionId id, Instant now) =>
        new(id, Title, Dates, TimeZone, Dates.In(TimeZone), Requirements, CancelDate: null, Version: 1, CreateTime: now, UpdateTime: now)
        {
            ExternalId = ExternalId,
        };
}

/// <summary>A new production with its crew.</summary>
/// <param name="Bookings">In order of role, level and crew member.</param>
public sealed record ScheduledProduction(ProductionView Production, ImmutableArray<Booking> Bookings)
{
    /// <summary>The holds that gave way to the new bookings, released, in order of the bookings.</summary>
    public ImmutableArray<Booking> Superseded
    {
        get => field.IsDefault ? [] : field;
        init;
    }
}
