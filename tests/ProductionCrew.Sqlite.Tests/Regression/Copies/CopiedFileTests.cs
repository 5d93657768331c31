using ProductionCrew.Conformance;
using ProductionCrew.Domain.Store;
using ProductionCrew.Sqlite.Copies;
using ProductionCrew.Storage;
using ProductionCrew.Storage.Copies;

namespace ProductionCrew.Sqlite.Tests.Regression.Copies;

/// <summary>While a file is copied nobody else has it or its copy, and a copy is there as a whole or not at all.</summary>
public sealed class CopiedFileTests : IDisposable
{
    private static readonly Call Recorded = new("tester", "HireCrewMember", new RequestKey(new Guid(1, 0, 0, new byte[8]), 7));

    private readonly TestFolder folder = new();

    private string Copy => folder.DatabasePath + ".copy";

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Neither_file_can_be_opened_meanwhile()
    {
        await HireAsync();
        await using var from = SqliteCopies.OpenSource(folder.Options, folder.Time);
        await using var to = SqliteCopies.OpenTarget(Target, from.Name, folder.Time);

        Assert.Contains("open for writing", Assert.Throws<StoreStartException>(() => folder.Open()).Message, StringComparison.Ordinal);
        Assert.Contains(
            "open for writing",
            Assert.Throws<StoreStartException>(() => folder.Open(Target)).Message,
            StringComparison.Ordinal
        );
        _ = Assert.Throws<StoreStartException>(() => SqliteCopies.OpenTarget(Target, from.Name, folder.Time));
    }

    [Fact]
    public async Task A_file_that_a_service_has_open_is_not_copied()
    {
        await using var store = folder.Open();

        var refused = Assert.Throws<StoreStartException>(() => SqliteCopies.OpenSource(folder.Options, folder.Time));

        Assert.Contains("Another process has the database", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_copy_that_is_given_up_leaves_nothing_and_what_a_killed_one_left_is_in_nobodys_way()
    {
        await HireAsync();
        var before = folder.Bytes("");
        await using (var from = SqliteCopies.OpenSource(folder.Options, folder.Time))
        {
            await using var to = SqliteCopies.OpenTarget(Target, from.Name, folder.Time);
            to.Fill(CopiedTables.All[0], from, new TableDigest(CopiedTables.All[0], static _ => { }));
        }

        Assert.Equal([Copy + ".lock"], Directory.EnumerateFiles(folder.FolderPath, "*.copy*"));
        await File.WriteAllTextAsync(Copy + ".unfinished", "half of a desk");

        var summary = await CopiedSchemaTests.CopyAsync(folder, Copy);

        Assert.Equal(1, summary.Log.Sequence);
        Assert.Equal([Copy, Copy + ".lock"], Directory.EnumerateFiles(folder.FolderPath, "*.copy*").Order(StringComparer.Ordinal));
        Assert.Equal(before, folder.Bytes(""));
    }

    [Fact]
    public async Task Nothing_is_replaced()
    {
        await HireAsync();
        await File.WriteAllTextAsync(Copy, "something else");

        var refused = await Assert.ThrowsAsync<StoreStartException>(() => CopiedSchemaTests.CopyAsync(folder, Copy));

        Assert.Contains("is there already", refused.Message, StringComparison.Ordinal);
        Assert.Equal("something else", await File.ReadAllTextAsync(Copy));
    }

    [Fact]
    public async Task An_answer_that_expired_and_was_given_anew_is_copied_once()
    {
        await HireAsync();
        folder.Time.Advance(TimeSpan.FromDays(31));

        // As it is while older answers are still to be removed, which goes by a few at a time.
        folder.Sql(
            $"INSERT INTO request SELECT id + 1, request_id, actor, method, payload, change_sequence, result, create_time + {31 * 86_400_000_000}, last_change FROM request"
        );

        var summary = await CopiedSchemaTests.CopyAsync(folder, Copy);

        Assert.Equal(1, summary.Tables.Single(table => table.Table == CopiedTables.Answers).RowCount);
        await using var store = folder.Open(Target);
        var again = await store.ExecuteAsync(Sample.Hire, Recorded, CancellationToken.None);
        Assert.Equal((1, 1), (again.Result.Member.Id.Value, again.Position));
    }

    private SqliteOptions Target => new(Copy) { OwnerLockWaitMs = 0 };

    private async Task HireAsync()
    {
        await using var store = folder.Open();
        Assert.True((await store.ExecuteAsync(Sample.Hire, Recorded, CancellationToken.None)).IsAccepted);
    }
}
