using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Rules;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.UseCases.Slots;

/// <summary>Opens a window for short calls with a crew member.</summary>
/// <param name="Interval">From <see cref="Limits.SlotLength"/> to <see cref="Limits.WindowLengthMax"/> long; it may have begun, but not ended.</param>
public sealed record OpenWindow(CrewMemberId CrewMember, Interval Interval) : ICommand<Window>
{
    public CommandScope Scope => new() { CrewMember = CrewMember, Dates = CommandScope.Days(Interval) };

    public Outcome<Window> Execute(IWriteTransaction tx, Instant now)
    {
        if (tx.Find(CrewMember) is not { } member)
        {
            return Rejection.NotFound(CrewMember);
        }

        if (Interval.End <= now)
        {
            return Rejection.Of(Obstacles.Of(Reason.WindowEnded, member, Interval));
        }

        ImmutableArray<Obstacle> overlapped =
        [
            .. tx.OpenWindows(CrewMember, Interval).Select(window => Obstacles.Of(Reason.WindowOverlap, member, window)),
        ];
        if (!overlapped.IsEmpty)
        {
            return new Rejection(Reason.WindowOverlap, overlapped);
        }

        var opened = new Window(tx.NextWindowId(), CrewMember, Interval, WindowState.Open, Version: 1, CreateTime: now, UpdateTime: now);
        HoldSettlement.Settle(tx, CrewMember, now);
        tx.Put(opened, ChangeKind.WindowOpened);
        return opened;
    }
}
