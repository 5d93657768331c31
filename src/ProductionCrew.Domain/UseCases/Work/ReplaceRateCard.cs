using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Work;
using ProductionCrew.Domain.Rules.Work;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.UseCases.Work;

/// <summary>Puts a new revision in the place of a card. The one before stays as it is.</summary>
/// <param name="ExpectedVersion">The version the caller has read; null for any.</param>
public sealed record ReplaceRateCard(RateCardId Id, RateTerms Terms, PayRates Rates, long? ExpectedVersion = null) : ICommand<RateCard>
{
    public Outcome<RateCard> Execute(IWriteTransaction tx, Instant now)
    {
        if (tx.Find(Id) is not { } former)
        {
            return Rejection.NotFound(Id);
        }

        if (ExpectedVersion is { } expected && expected != former.Version)
        {
            return Rejection.About(Reason.StaleEtag, Id);
        }

        if (CardTerms.Refuse(tx, Terms, Id) is { } rejection)
        {
            return rejection;
        }

        var replaced = former with { Terms = Terms, Rates = Rates, Version = former.Version + 1, UpdateTime = now };
        tx.Put(replaced, ChangeKind.RateCardReplaced);
        return replaced;
    }
}
