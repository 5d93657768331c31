using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Work;
using ProductionCrew.Domain.Rules.Work;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.UseCases.Work;

/// <summary>Says what a role or a person is paid from a day on.</summary>
public sealed record CreateRateCard(RateTerms Terms, PayRates Rates) : ICommand<RateCard>
{
    public Outcome<RateCard> Execute(IWriteTransaction tx, Instant now)
    {
        if (CardTerms.Refuse(tx, Terms, card: null) is { } rejection)
        {
            return rejection;
        }

        var created = new RateCard(new RateCardId(tx.LastRateCardId() + 1), Terms, Rates, Version: 1, CreateTime: now, UpdateTime: now);
        tx.Put(created, ChangeKind.RateCardCreated);
        return created;
    }
}
