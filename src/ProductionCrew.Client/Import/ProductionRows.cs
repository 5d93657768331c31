using System.Text;
using ProductionCrew.V1;

namespace ProductionCrew.Client.Import;

/// <summary>
/// Rows that each schedule and staff a production. Days in the past are allowed, so that a studio can import its history.
/// </summary>
internal sealed class ProductionRows : IRowKind<ScheduleProductionRequest>
{
    public CsvColumns Columns { get; } = new(["title", "first_date", "last_date"], ["time_zone", "requirements"]);

    public ScheduleProductionRequest Parse(CsvRow row, ICollection<RowProblem> problems)
    {
        var production = new Production
        {
            Title = row["title"],
            FirstDate = row["first_date"],
            LastDate = row["last_date"],
            TimeZone = row["time_zone"],
        };
        if (Cells.Requirements(row["requirements"]) is { } requirements)
        {
            production.Requirements.AddRange(requirements);
        }
        else
        {
            problems.Add(row.Problem("requirements", Cells.RequirementForm));
        }

        var request = new ScheduleProductionRequest { Production = production, AllowPast = true };
        request.RequestId = RowRequestId.Of(request);
        return request;
    }

    public string TitleOf(ScheduleProductionRequest request) => request.Production.Title;

    public string ColumnOf(string fieldPath) => ColumnNames.Of(fieldPath, "production", Columns);

    public async Task<IKnown<ScheduleProductionRequest>> KnownAsync(StudioClient client, CancellationToken cancellationToken)
    {
        var known = new KnownProductions();
        foreach (var production in await client.ListProductionsAsync(cancellationToken))
        {
            known.Add(new ScheduleProductionRequest { Production = production }, production.Name);
        }

        return known;
    }

    public IKnown<ScheduleProductionRequest> NoneKnown() => new KnownProductions();

    public async Task SendAsync(StudioClient client, ScheduleProductionRequest request, CancellationToken cancellationToken) =>
        await client.Productions.ScheduleProductionAsync(request, StudioClient.Options(cancellationToken));

    /// <summary>Finds productions by title and dates, also cancelled ones, so that a second run does not schedule them again.</summary>
    private sealed class KnownProductions : IKnown<ScheduleProductionRequest>
    {
        private readonly Dictionary<(string Title, string FirstDate, string LastDate), string> places = [];

        public void Add(ScheduleProductionRequest request, string place) => places.TryAdd(KeyOf(request.Production), place);

        public string? Find(ScheduleProductionRequest request) => places.GetValueOrDefault(KeyOf(request.Production));

        private static (string Title, string FirstDate, string LastDate) KeyOf(Production production) =>
            (production.Title.Trim().Normalize(NormalizationForm.FormC), production.FirstDate, production.LastDate);
    }
}
