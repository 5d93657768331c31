using System.Globalization;
using ProductionCrew.V1;

namespace ProductionCrew.Client.Import;

/// <summary>Finds productions by their external id, else by title and first date, also cancelled ones if no other is there.</summary>
internal sealed class KnownProductions : IKnown<ScheduleProductionRequest>
{
    private const string ExternalId = "external_id";
    private const string Title = "title";
    private const string FirstDate = "first_date";
    private const string LastDate = "last_date";
    private const string TimeZone = "time_zone";
    private const string Rescheduling = "`productions reschedule` changes it";

    private readonly RecordIndex<Production> productions = new();

    public void Add(ScheduleProductionRequest request, string place)
    {
        var production = request.Production;
        productions.Add(production, place, [(ExternalId, Cells.Composed(production.ExternalId)), (Title, TitleKey(production))]);
    }

    public RowMatch Find(ScheduleProductionRequest request)
    {
        var production = request.Production;
        if (productions.With(ExternalId, Cells.Composed(production.ExternalId)) is [var (record, place), ..])
        {
            return Compare(record, place, production);
        }

        var titled = productions
            .With(Title, TitleKey(production))
            .Where(known => known.Record.ExternalId.Length == 0 || production.ExternalId.Length == 0)
            .ToList();
        var live = titled.Where(known => known.Record.State != ProductionState.Cancelled).ToList();
        return (live.Count > 0 ? live : titled) switch
        {
            [] => RowMatch.None,
            [var (found, at)] => Compare(found, at, production),
            var several => RowMatch.Conflicting(
                $"title and first_date are those of {string.Join(" and of ", several.Select(known => known.Place))}"
            ),
        };
    }

    public RowMatch At(string place, ScheduleProductionRequest request) =>
        productions.At(place) is { } record ? Compare(record, place, request.Production) : RowMatch.None;

    private static RowMatch Compare(Production record, string place, Production production)
    {
        var match = RowMatch.Of(
            place,
            record.Etag,
            [
                .. ProductionRows.Texts.Compare(production, record, except: [FirstDate, LastDate, TimeZone]),
                new(FirstDate, production.FirstDate, record.FirstDate, Rescheduling),
                new(LastDate, production.LastDate, record.LastDate, Rescheduling),
                new(TimeZone, production.TimeZone, record.TimeZone, Rescheduling),
                new("requirements", Text(production.Requirements), Text(record.Requirements)),
            ]
        );
        return match.Changed.Count > 0 && record.State == ProductionState.Cancelled
            ? match with
            {
                Conflict = $"{place} is cancelled, and has another {string.Join(" and ", match.Changed)}",
            }
            : match;
    }

    private static string TitleKey(Production production) => $"{production.FirstDate} {Cells.Composed(production.Title)}";

    private static string Text(IEnumerable<Requirement> requirements) =>
        string.Join(
            "; ",
            requirements
                .Select(need => string.Create(CultureInfo.InvariantCulture, $"{need.Headcount} {Cells.Text(need.Role, need.MinimumLevel)}"))
                .Order(StringComparer.Ordinal)
        );
}
