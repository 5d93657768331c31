using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Work;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Rules.Work;

/// <summary>For whom a rate card can be: for a person who exists, and for nobody for whom there is another from the same day on.</summary>
internal static class CardTerms
{
    /// <param name="card">The card that gets the terms; null for a new one.</param>
    public static Rejection? Refuse(IReadTransaction tx, RateTerms terms, RateCardId? card) =>
        terms.CrewMember is { } member && tx.Find(member) is null ? Rejection.NotFound(member)
        : tx.RateCardWith(terms) is { } other && other.Id != card ? Rejection.About(Reason.RateCardExists, other.Id)
        : null;
}
