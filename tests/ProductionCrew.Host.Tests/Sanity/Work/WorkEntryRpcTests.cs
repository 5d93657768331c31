using Grpc.Core;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Host.Tests.Services;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Sanity.Work;

/// <summary>Work entries and imports of them, on the wire.</summary>
public sealed class WorkEntryRpcTests(HostFixture fixture) : HostTest<HostFixture>(fixture)
{
    private readonly Desk desk = new(fixture.Channel);
    private readonly string role = Desk.NewRole();

    [Fact]
    public async Task Hours_are_logged_corrected_and_listed()
    {
        var (person, show) = await BookedAsync();

        var logged = (await desk.Reports.LogWorkEntryAsync(new() { WorkEntry = Entry(person, show, "2024-03-01") })).WorkEntry;

        Assert.Equal($"workEntries/{Id(person.Name)}~{Id(show.Name)}~2024-03-01~regular", logged.Name);
        Assert.Equal((role, 1, false), (logged.Role, logged.Level, logged.Unbooked));
        var again = await Refused.ByAsync(desk.Reports.LogWorkEntryAsync(new() { WorkEntry = Entry(person, show, "2024-03-01") }));
        Assert.Equal((StatusCode.AlreadyExists, "WORK_ENTRY_EXISTS"), (again.Code, again.Reason));
        var unbooked = await Refused.ByAsync(desk.Reports.LogWorkEntryAsync(new() { WorkEntry = Entry(person, show, "2024-02-01") }));
        Assert.Equal((StatusCode.FailedPrecondition, "DAY_NOT_BOOKED"), (unbooked.Code, unbooked.Reason));

        var corrected = (
            await desk.Reports.CorrectWorkEntryAsync(
                new()
                {
                    Name = logged.Name,
                    Minutes = 300,
                    Etag = logged.Etag,
                }
            )
        ).WorkEntry;

        Assert.Equal(300, corrected.Minutes);
        var stale = await Refused.ByAsync(desk.Reports.CorrectWorkEntryAsync(new() { Name = logged.Name, Etag = logged.Etag }));
        Assert.Equal((StatusCode.Aborted, logged.Name), (stale.Code, stale.ResourceName));
        var page = await desk.Reports.ListWorkEntriesAsync(new() { CrewMember = person.Name, Kinds = { WorkKind.Regular } });
        Assert.Equal([corrected], page.WorkEntries);
        Assert.Equal(1, page.TotalSize);
        Assert.Equal(
            [ChangeKind.WorkEntryLogged, ChangeKind.WorkEntryCorrected],
            (await desk.ChangesAsync()).Where(change => change.Resource == logged.Name).Select(change => change.Kind)
        );
    }

    [Fact]
    public async Task What_says_nothing_sensible_is_refused_with_all_that_is_wrong()
    {
        var empty = await Refused.ByAsync(desk.Reports.LogWorkEntryAsync(new()));
        Assert.Equal(
            ["work_entry.crew_member", "work_entry.kind", "work_entry.minutes", "work_entry.production", "work_entry.work_date"],
            empty.Fields
        );
        var wrong = await Refused.ByAsync(
            desk.Reports.CorrectWorkEntryAsync(new() { Name = "workEntries/1~2~2024-03-01~idle", Minutes = 1441 })
        );
        Assert.Equal(["minutes", "name"], wrong.Fields);
        var filter = new ListWorkEntriesRequest
        {
            FirstDate = "2024-03-02",
            LastDate = "2024-03-01",
            Kinds = { (WorkKind)7 },
            WorkImport = "imports/1",
        };
        Assert.Equal(["kinds[0]", "last_date", "work_import"], (await Refused.ByAsync(desk.Reports.ListWorkEntriesAsync(filter))).Fields);
    }

    [Fact]
    public async Task Rows_are_imported_by_a_stream_that_is_broken_and_taken_up_again()
    {
        var (person, show) = await BookedAsync();
        var import = (await desk.Reports.CreateWorkImportAsync(new() { WorkImport = new() { AllowUnbooked = true } })).WorkImport;
        var rows = Enumerable.Range(0, 2_500).Select(number => Row(person, show, new DateOnly(2010, 1, 1).AddDays(number))).ToList();
        rows[10].WorkDate = "soon";
        rows[11].Minutes = 2_000;
        rows[12].CrewMember = "crewMembers/999999";

        // The first stream brings 2,000 rows and breaks off.
        using (var broken = desk.Reports.ImportWorkEntries())
        {
            await SendAsync(broken, import, 1, rows[..1_000]);
            await SendAsync(broken, import, 0, rows[1_000..2_000]);
            await broken.RequestStream.CompleteAsync();
            Assert.Equal(WorkImportState.Running, (await broken).WorkImport.State);
        }

        var taken = (await desk.Reports.GetWorkImportAsync(new() { Name = import.Name })).WorkImport;
        Assert.Equal((2_000, 1_997, 3), (taken.RowCount, taken.AddedCount, taken.RefusedCount));
        Assert.Equal([11, 12, 13], taken.RefusedRows.Select(row => row.Row));
        Assert.Equal(["INVALID_FIELD", "INVALID_FIELD", "CREW_MEMBER_NOT_FOUND"], taken.RefusedRows.Select(row => row.Reason));
        Assert.Contains("work_date must be a date", taken.RefusedRows[0].Message, StringComparison.Ordinal);

        // The second one sends some of them again.
        using var stream = desk.Reports.ImportWorkEntries();
        await SendAsync(stream, import, 1_501, rows[1_500..], isComplete: true);
        await stream.RequestStream.CompleteAsync();
        var done = await stream;

        Assert.NotEmpty(done.ChangePosition);
        Assert.Equal(WorkImportState.Completed, done.WorkImport.State);
        Assert.Equal((2_500, 2_497, 3), (done.WorkImport.RowCount, done.WorkImport.AddedCount, done.WorkImport.RefusedCount));
        Assert.Equal(2_497, (await desk.Reports.ListWorkEntriesAsync(new() { WorkImport = import.Name })).TotalSize);
        Assert.Contains(import.Name, (await desk.Reports.ListWorkImportsAsync(new())).WorkImports.Select(one => one.Name));
    }

    [Fact]
    public async Task A_stream_that_cannot_be_understood_is_refused_as_a_whole()
    {
        var import = (await desk.Reports.CreateWorkImportAsync(new() { WorkImport = new() })).WorkImport;

        Assert.Equal(["first_row", "work_import"], (await RefusedAsync()).Fields);
        Assert.Equal(["first_row"], (await RefusedAsync(new ImportWorkEntriesRequest { WorkImport = import.Name })).Fields);
        Assert.Equal(
            "WORK_IMPORT_NOT_FOUND",
            (await RefusedAsync(new ImportWorkEntriesRequest { WorkImport = "workImports/999999", FirstRow = 1 })).Reason
        );
        var first = new ImportWorkEntriesRequest { WorkImport = import.Name, FirstRow = 1 };
        Assert.Equal(
            ["first_row", "work_import"],
            (await RefusedAsync(first, new ImportWorkEntriesRequest { WorkImport = "workImports/1234567", FirstRow = 7 })).Fields
        );
        var last = new ImportWorkEntriesRequest(first) { Complete = true };
        Assert.Equal(["complete"], (await RefusedAsync(last, new ImportWorkEntriesRequest())).Fields);
        Assert.Equal(
            "WORK_ROWS_MISSING",
            (
                await RefusedAsync(
                    new ImportWorkEntriesRequest
                    {
                        WorkImport = import.Name,
                        FirstRow = 2,
                        Rows = { new WorkRow() },
                    }
                )
            ).Reason
        );
    }

    private async Task<Refused> RefusedAsync(params ImportWorkEntriesRequest[] messages)
    {
        using var stream = desk.Reports.ImportWorkEntries();
        try
        {
            foreach (var message in messages)
            {
                await stream.RequestStream.WriteAsync(message);
            }

            await stream.RequestStream.CompleteAsync();
        }
        catch (RpcException)
        {
            // The refusal may come before the last message; the answer tells it.
        }

        return Refused.Of(await Assert.ThrowsAsync<RpcException>(async () => await stream));
    }

    private static Task SendAsync(
        AsyncClientStreamingCall<ImportWorkEntriesRequest, ImportWorkEntriesResponse> stream,
        WorkImport import,
        long firstRow,
        IEnumerable<WorkRow> rows,
        bool isComplete = false
    ) =>
        stream.RequestStream.WriteAsync(
            new ImportWorkEntriesRequest
            {
                WorkImport = import.Name,
                FirstRow = firstRow,
                Rows = { rows },
                Complete = isComplete,
            }
        );

    private static string Id(string name) => name.Split('/')[1];

    private static WorkEntry Entry(CrewMember person, Production show, string date) =>
        new()
        {
            CrewMember = person.Name,
            Production = show.Name,
            WorkDate = date,
            Kind = WorkKind.Regular,
            Minutes = 480,
        };

    private static WorkRow Row(CrewMember person, Production show, DateOnly date) =>
        new()
        {
            CrewMember = person.Name,
            Production = show.Name,
            WorkDate = date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            Kind = WorkKind.Travel,
            Minutes = 30,
        };

    /// <summary>Somebody who was booked on a show in March 2024.</summary>
    private async Task<(CrewMember Person, Production Show)> BookedAsync()
    {
        var person = await desk.HireAsync("Ana", role);
        var show = (
            await desk.Productions.ScheduleProductionAsync(
                new() { Production = Desk.Show("Nightfall", "2024-03-01", "2024-03-10", (role, 1)), AllowPast = true }
            )
        ).Production;
        return (person, show);
    }
}
