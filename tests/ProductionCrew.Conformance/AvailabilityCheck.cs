using NodaTime;
using ProductionCrew.Conformance.Model;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.UseCases.Crew;

namespace ProductionCrew.Conformance;

/// <summary>
/// Asks who is available, page by page, and works the same out from the rows that the same snapshot shows. The rows are read first, so
/// that whatever is written meanwhile lies between the two.
/// </summary>
/// <param name="afterRows">Called when the rows are read.</param>
public sealed class AvailabilityCheck(IReadOnlyList<AvailabilityFilter> queries, Action? afterRows = null) : IQuery<IReadOnlyList<string>>
{
    /// <summary>The answers that differ. Empty is good.</summary>
    public Outcome<IReadOnlyList<string>> Execute(IReadTransaction tx, Instant now)
    {
        var expected = new ModelReader(SnapshotRows.Of(tx, now), now);
        afterRows?.Invoke();
        return queries.SelectMany(query => Faults(query, tx, expected, now)).ToList();
    }

    private static IEnumerable<string> Faults(AvailabilityFilter query, IReadTransaction tx, ModelReader expected, Instant now)
    {
        for (var page = query; ; )
        {
            var told = new QueryAvailability(page).Execute(tx, now);
            var (text, wanted) = (TextOf(told), TextOf(new QueryAvailability(page).Execute(expected, now)));
            if (text != wanted)
            {
                yield return $"{page} is answered {text}\nand not {wanted}";
            }

            if (!told.IsAccepted || told.Result.Free.Next is not { } next)
            {
                yield break;
            }

            page = query with { Page = query.Page with { After = next } };
        }
    }

    private static string TextOf(Outcome<Availability> outcome) =>
        outcome.Rejection is { } rejection ? Canonical.Of(rejection) : Canonical.Of(outcome.Result);
}
