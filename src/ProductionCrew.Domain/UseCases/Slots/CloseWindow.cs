using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Rules;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.UseCases.Slots;

/// <summary>Closes a window. Calls in it that have begun are past and stay; what happens to those to come is up to the policy.</summary>
/// <param name="ExpectedVersion">The version the caller has read; null for any.</param>
public sealed record CloseWindow(WindowName Name, ClosingPolicy Policy = ClosingPolicy.Refuse, long? ExpectedVersion = null)
    : ICommand<ClosedWindow>
{
    public CommandScope Scope => new() { Window = Name.Window };

    public Effort Effort => Policy is ClosingPolicy.Refuse ? Effort.One : Effort.One with { CrewMember = Name.CrewMember };

    public Outcome<ClosedWindow> Execute(IWriteTransaction tx, Instant now)
    {
        var found = tx.Expect(Name, ExpectedVersion);
        if (found.Rejection is { } refusal)
        {
            return refusal;
        }

        var window = found.Result;

        if (!window.IsOpen)
        {
            return Rejection.Of(Obstacles.Of(Reason.WindowClosed, tx.CrewMemberOf(window), window));
        }

        var toCome = tx.LiveBookings(window.CrewMember, window.Interval)
            .Where(booking => booking.IsSlot && booking.Interval.Start > now)
            .ToList();
        return Policy is ClosingPolicy.Refuse && toCome.Count > 0
            ? new Rejection(Reason.BookingsInTheWay, [.. toCome.Select(booking => Obstacles.Of(Reason.BookingsInTheWay, tx, booking))])
            {
                HasPolicy = true,
            }
            : Close(tx, window, toCome, now);
    }

    private static ClosedWindow Close(IWriteTransaction tx, Window window, List<Booking> toCome, Instant now)
    {
        var closed = window with { State = WindowState.Closed, Version = window.Version + 1, UpdateTime = now };
        HoldSettlement.Settle(tx, window.CrewMember, now);
        tx.Put(closed, ChangeKind.WindowClosed);
        return new ClosedWindow(
            closed,
            [.. toCome.Select(booking => BookingWriter.Cut(tx, booking, booking.Dates.First, tx.ProductionOf(booking), reason: null, now))]
        );
    }
}

/// <summary>What happens to calls that are still to come in a window that closes.</summary>
public enum ClosingPolicy
{
    /// <summary>The command is refused, naming them.</summary>
    Refuse = 1,

    /// <summary>They are released.</summary>
    Release,
}

/// <summary>A window after its end.</summary>
/// <param name="Released">The slot bookings that were given back, in order of start.</param>
public sealed record ClosedWindow(Window Window, ImmutableArray<Booking> Released);
