using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Rules;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.UseCases.Blackouts;

/// <summary>Takes a blackout back, so that the person can be booked again at once.</summary>
/// <param name="ExpectedVersion">The version the caller has read; null for any.</param>
public sealed record RemoveBlackout(BlackoutName Name, long? ExpectedVersion = null) : ICommand<Blackout>
{
    public CommandScope Scope => new() { Blackout = Name.Blackout };

    public Outcome<Blackout> Execute(IWriteTransaction tx, Instant now)
    {
        var found = tx.ExpectActive(Name, ExpectedVersion);
        return found.IsAccepted ? TakenBack(tx, found.Result, now) : found;
    }

    /// <summary>Takes an active blackout back as a whole.</summary>
    internal static Blackout TakenBack(IWriteTransaction tx, Blackout blackout, Instant now)
    {
        var removed = blackout with { State = BlackoutState.Removed, Version = blackout.Version + 1, UpdateTime = now };
        HoldSettlement.Settle(tx, blackout.CrewMember, now);
        tx.Put(removed, ChangeKind.BlackoutRemoved);
        return removed;
    }
}
