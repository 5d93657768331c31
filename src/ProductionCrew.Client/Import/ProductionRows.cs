using Google.Protobuf.WellKnownTypes;
using ProductionCrew.Client.Import.Bookings;
using ProductionCrew.V1;

namespace ProductionCrew.Client.Import;

/// <summary>
/// Rows that each schedule and staff a production. Days in the past are allowed, so that a studio can import its history.
/// </summary>
internal sealed class ProductionRows : IRowKind<ScheduleProductionRequest>
{
    private const string CancelDate = "cancel_date";

    private static readonly string[] Required = ["title", "first_date", "last_date"];

    /// <summary>The columns that are texts of the contract.</summary>
    public static TextColumns Texts { get; } = new(Production.Descriptor);

    public CsvColumns Columns { get; } =
        new(Required, [.. Texts.Names.Except(Required), "requirements", "unstaffed", CancelDate]) { Ignored = [FileNames.Column, "state"] };

    public ScheduleProductionRequest Parse(CsvRow row, ICollection<RowProblem> problems)
    {
        var production = new Production();
        Texts.Read(row, production);
        if (Cells.Requirements(row["requirements"]) is { } requirements)
        {
            production.Requirements.AddRange(requirements);
        }
        else
        {
            problems.Add(row.Problem("requirements", Cells.RequirementForm));
        }

        var isUnstaffed = Cells.Choice(row["unstaffed"]);
        if (isUnstaffed is null)
        {
            problems.Add(row.Problem("unstaffed", Cells.ChoiceForm));
        }

        var request = new ScheduleProductionRequest
        {
            Production = production,
            Unstaffed = isUnstaffed is true,
            AllowPast = true,
        };
        request.RequestId = RowRequestId.Of(request);
        return request;
    }

    public string? WhyLeftOut(CsvRow row) => row[CancelDate].Length > 0 ? "it is cancelled" : null;

    public string TitleOf(ScheduleProductionRequest request) => request.Production.Title;

    public string ColumnOf(string fieldPath) => Columns.Of(fieldPath, "production");

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

    public async Task<string> SendAsync(StudioClient client, ScheduleProductionRequest request, CancellationToken cancellationToken) =>
        (await client.Productions.ScheduleProductionAsync(request, StudioClient.Options(cancellationToken))).Production.Name;

    public ScheduleProductionRequest DryRunOf(ScheduleProductionRequest request) => new(request) { ValidateOnly = true };

    public async Task UpdateAsync(
        StudioClient client,
        RowMatch record,
        ScheduleProductionRequest request,
        CancellationToken cancellationToken
    )
    {
        var production = request.Production.Clone();
        (production.Name, production.Etag) = (record.Place, record.Etag);
        var update = new UpdateProductionRequest
        {
            Production = production,
            UpdateMask = new FieldMask { Paths = { record.Changed } },
            Unstaffed = request.Unstaffed,
        };
        update.RequestId = RowRequestId.Of(update);
        await client.Productions.UpdateProductionAsync(update, StudioClient.Options(cancellationToken));
    }
}
