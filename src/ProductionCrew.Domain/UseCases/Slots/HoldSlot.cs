using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Rules;
using ProductionCrew.Domain.Rules.Reports;
using ProductionCrew.Domain.Rules.Slots;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.UseCases.Slots;

/// <summary>Holds a slot of a window for a short call, until the hold is confirmed, released, or expires by itself.</summary>
/// <param name="Role">Null for the member's first.</param>
/// <param name="HoldDuration">How long, from now; more than zero and at most <see cref="Limits.HoldDurationMax"/>.</param>
/// <param name="Lead">The least time between now and the start of the slot.</param>
public sealed record HoldSlot(
    ProductionId Production,
    CrewMemberId CrewMember,
    Instant StartTime,
    RoleName? Role,
    Duration HoldDuration,
    Duration Lead
) : ICommand<Booking>, ISeeksCrew
{
    public IEnumerable<RoleName> SoughtRoles => Role is { } role ? [role] : [];

    public CommandScope Scope =>
        new()
        {
            CrewMember = CrewMember,
            Production = Production,
            Dates = CommandScope.Days(SlotGrid.At(StartTime)),
        };

    public Outcome<Booking> Execute(IWriteTransaction tx, Instant now)
    {
        if (tx.Find(CrewMember) is not { } member)
        {
            return Rejection.NotFound(CrewMember);
        }

        if (tx.Find(Production) is not { } production)
        {
            return Rejection.NotFound(Production);
        }

        var slot = SlotGrid.At(StartTime);
        if ((RefuseState(production, now) ?? RefuseTime(tx, member, slot, now)) is { } refusal)
        {
            return refusal;
        }

        var seat = new Seat(Production, Role ?? member.Roles[0].Role, Limits.LevelMin, slot.DatesIn(member.TimeZone), slot)
        {
            HoldExpireTime = now + HoldDuration,
            IsSlot = true,
        };
        var obstacles = Eligibility.ObstaclesTo(seat, member, tx);
        return obstacles.Count > 0
            ? Obstacles.Reject(obstacles)
            : BookingWriter.Add(tx, seat, CrewMember, pinned: true, replaced: null, now).Booking;
    }

    private static Rejection? RefuseState(Production production, Instant now) =>
        production.StateAt(now) switch
        {
            ProductionState.Cancelled => Rejection.Of(Obstacles.Of(Reason.ProductionCancelled, production)),
            ProductionState.Wrapped => Rejection.Of(Obstacles.Of(Reason.ProductionWrapped, production)),
            _ => null,
        };

    private Rejection? RefuseTime(IReadTransaction tx, CrewMember member, Interval slot, Instant now)
    {
        if (!tx.OpenWindows(CrewMember, slot).Any(window => window.HasSlotAt(StartTime)))
        {
            return Rejection.Of(Obstacles.Of(Reason.SlotNotOpen, member, slot));
        }

        if (StartTime < now + Lead)
        {
            return Rejection.Of(Obstacles.Of(Reason.SlotTooSoon, member, slot));
        }

        ImmutableArray<Obstacle> taken =
        [
            .. tx.LiveBookings(CrewMember, slot)
                .Where(booking => booking.IsSlot)
                .Select(booking => Obstacles.Of(Reason.SlotTaken, tx, booking)),
        ];
        return taken.IsEmpty ? null : new Rejection(Reason.SlotTaken, taken);
    }
}
