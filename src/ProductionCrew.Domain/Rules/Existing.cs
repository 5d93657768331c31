using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Rules;

/// <summary>Finds the production that a command is to change.</summary>
internal static class Existing
{
    /// <summary>Null if the production exists, has the expected version and is not cancelled; else why not.</summary>
    public static Rejection? Refuse(IReadTransaction tx, ProductionId id, long? expectedVersion, out Production production)
    {
        // A refused command never looks at the production.
        production = tx.Find(id)!;
        if (production is null)
        {
            return Rejection.NotFound(id);
        }

        if (expectedVersion is { } expected && expected != production.Version)
        {
            return Rejection.About(Reason.StaleEtag, id);
        }

        return production.CancelDate is null ? null : Refusal(Reason.ProductionCancelled, production);
    }

    /// <summary>A rejection that names the production with its present dates.</summary>
    public static Rejection Refusal(Reason reason, Production production) =>
        Rejection.Of(
            reason,
            new Obstacle(reason)
            {
                Production = production.Id,
                ProductionTitle = production.Title,
                Dates = production.Dates,
                Interval = production.Interval,
            }
        );
}
