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
    public Concern Concern => new() { Blackout = Name.Blackout };

    public Outcome<Blackout> Execute(IWriteTransaction tx, Instant now)
    {
        if (tx.Find(Name.Blackout) is not { } blackout || blackout.CrewMember != Name.CrewMember)
        {
            return Rejection.NotFound(Name);
        }

        if (ExpectedVersion is { } expected && expected != blackout.Version)
        {
            return Rejection.About(Reason.StaleEtag, Name);
        }

        if (!blackout.IsActive)
        {
            return Rejection.Of(Reason.BlackoutNotActive, BlackedOut.By(Reason.BlackoutNotActive, tx, blackout));
        }

        var removed = blackout with { State = BlackoutState.Removed, Version = blackout.Version + 1, UpdateTime = now };
        Settle.Member(tx, blackout.CrewMember, now);
        tx.Put(removed, ChangeKind.BlackoutRemoved);
        return removed;
    }
}
