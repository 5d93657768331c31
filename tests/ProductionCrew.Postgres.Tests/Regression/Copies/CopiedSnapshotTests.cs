using Npgsql;
using ProductionCrew.Conformance;
using ProductionCrew.Postgres.Copies;
using ProductionCrew.Storage;
using ProductionCrew.Storage.Copies;
using ProductionCrew.TestKit;

namespace ProductionCrew.Postgres.Tests.Regression.Copies;

/// <summary>A database is copied as of one moment beside those who write to it, and a copy is there as a whole or not at all.</summary>
public sealed class CopiedSnapshotTests : IAsyncLifetime
{
    /// <summary>An answer that is the last line.</summary>
    private const string AnswerLastLine = """
        INSERT INTO request (request_id, actor, method, payload, create_time, change_id)
        SELECT gen_random_uuid(), 'tester', 'Test', decode(repeat('00', 16), 'hex'), clock_timestamp(), max(id) FROM change
        """;

    private const string LinesOfAnswers =
        "SELECT string_agg(c.sequence::text, ' ' ORDER BY r.id) FROM request AS r JOIN change AS c ON c.id = r.change_id";

    private TestDatabase source = null!;
    private TestDatabase target = null!;

    public async Task InitializeAsync()
    {
        source = await TestDatabase.CreateAsync();
        target = await TestDatabase.CreateEmptyAsync();
    }

    public async Task DisposeAsync()
    {
        await source.DisposeAsync();
        await target.DisposeAsync();
    }

    [Fact]
    public async Task Lines_that_have_no_sequence_yet_get_the_ones_that_the_source_gives_them_later()
    {
        await HireAsync(source);
        foreach (var _ in Enumerable.Range(0, 3))
        {
            await source.SqlAsync("SELECT nextval('change_id_seq')");
            await source.SqlAsync(TestDatabase.LeaveLine);
            await source.SqlAsync(AnswerLastLine);
        }

        Assert.Equal(3L, await source.SqlAsync(TestDatabase.CountUnnumbered));
        var summary = await CopiedSchemaTests.CopyAsync(source, target);
        Assert.Equal(3L, await source.SqlAsync(TestDatabase.CountUnnumbered));
        Assert.Equal(4, summary.Log.Sequence);

        await (await PostgresStore.OpenAsync(source.Options, CancellationToken.None)).DisposeAsync();
        await Eventually.IsTrueAsync(async () =>
        {
            await using var store = await PostgresStore.OpenAsync(source.Options, CancellationToken.None);
            await store.WaitForChangeAsync(3, CancellationToken.None).WaitAsync(Patience.Wait);
            return await source.SqlAsync(TestDatabase.CountUnnumbered) is 0L;
        });
        Assert.Equal("1 2 3 4", await source.SqlAsync(LinesOfAnswers));
        Assert.Equal("1 2 3 4", await target.SqlAsync(LinesOfAnswers));
        await using var again = await TestDatabase.CreateEmptyAsync();
        Assert.Equal(summary.Sha256, (await CopiedSchemaTests.CopyAsync(source, again)).Sha256);
    }

    [Fact]
    public async Task What_is_written_after_the_snapshot_is_not_in_the_copy_and_nobody_waits_for_it()
    {
        await using var store = await PostgresStore.OpenAsync(source.Options, CancellationToken.None);
        await store.HireAsync();
        await using var from = await PostgresCopies.OpenSourceAsync(source.Options);
        await store.HireAsync();
        await using var to = await PostgresCopies.OpenTargetAsync(target.Options, from.Name);

        var summary = await DeskCopy.RunAsync(from, to, static _ => { });

        Assert.Equal(1, summary.Log.Sequence);
        await using var copy = await PostgresStore.OpenAsync(target.Options, CancellationToken.None);
        Assert.Single((await StoreContent.ReadAsync(copy)).CrewMembers);
        Assert.Equal(2, (await StoreContent.ReadAsync(store)).CrewMembers.Count);
    }

    [Fact]
    public async Task A_service_that_starts_on_a_copy_in_the_making_waits_and_has_all_of_it()
    {
        await HireAsync(source);
        await using var from = await PostgresCopies.OpenSourceAsync(source.Options);
        await using var to = await PostgresCopies.OpenTargetAsync(target.Options, from.Name);
        var opening = PostgresStore.OpenAsync(target.Options, CancellationToken.None);
        await Eventually.IsTrueAsync(async () =>
            await target.SqlAsync(
                "SELECT count(*) FROM pg_locks WHERE NOT granted AND locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
            )
                is 1L
        );
        Assert.Equal(DBNull.Value, await target.SqlAsync("SELECT to_regclass('schema_migration')::text"));

        await DeskCopy.RunAsync(from, to, static _ => { });

        await using var store = await opening.WaitAsync(Patience.Wait);
        Assert.Single((await StoreContent.ReadAsync(store)).CrewMembers);
    }

    [Fact]
    public async Task A_copy_that_is_given_up_leaves_nothing()
    {
        await HireAsync(source);
        await using (var from = await PostgresCopies.OpenSourceAsync(source.Options))
        {
            await using var to = await PostgresCopies.OpenTargetAsync(target.Options, from.Name);
            to.Fill(CopiedTables.All[0], from, new TableDigest(CopiedTables.All[0], static _ => { }));
        }

        Assert.Equal(0L, await target.SqlAsync("SELECT count(*) FROM pg_class WHERE relnamespace = current_schema()::regnamespace"));
        Assert.Equal(1, (await CopiedSchemaTests.CopyAsync(source, target)).Log.Sequence);
    }

    [Fact]
    public async Task Of_two_copies_into_one_database_one_is_refused()
    {
        await HireAsync(source);
        await using var from = await PostgresCopies.OpenSourceAsync(source.Options);
        await using var to = await PostgresCopies.OpenTargetAsync(target.Options, from.Name);

        var refused = await Assert.ThrowsAsync<StoreStartException>(() =>
            PostgresCopies.OpenTargetAsync(target.Options with { LockTimeoutMs = 100 }, from.Name)
        );

        Assert.Contains("Another process is making a desk", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_desk_is_not_replaced_even_an_empty_one()
    {
        var refused = await Assert.ThrowsAsync<StoreStartException>(() => PostgresCopies.OpenTargetAsync(source.Options, "elsewhere"));

        Assert.Contains("has tables of a desk already", refused.Message, StringComparison.Ordinal);
    }

    /// <summary>Two desks of one database have different users, and so different schemas.</summary>
    [Fact]
    public async Task A_desk_is_copied_from_schema_to_schema_of_one_database()
    {
        await target.SqlAsync("CREATE SCHEMA one; CREATE SCHEMA other; CREATE EXTENSION btree_gist");
        var (one, other) = (In("one"), In("other"));
        await using (var store = await PostgresStore.OpenAsync(one, CancellationToken.None))
        {
            await store.HireAsync();
        }

        await using (var from = await PostgresCopies.OpenSourceAsync(one))
        {
            await using var to = await PostgresCopies.OpenTargetAsync(other, from.Name);
            Assert.Equal(1, (await DeskCopy.RunAsync(from, to, static _ => { })).Log.Sequence);
        }

        await using var copy = await PostgresStore.OpenAsync(other, CancellationToken.None);
        Assert.Single((await StoreContent.ReadAsync(copy)).CrewMembers);

        PostgresOptions In(string schema) =>
            new(new NpgsqlConnectionStringBuilder(target.Options.ConnectionString) { SearchPath = $"{schema}, public" }.ConnectionString);
    }

    private static async Task HireAsync(TestDatabase database)
    {
        await using var store = await PostgresStore.OpenAsync(database.Options, CancellationToken.None);
        await store.HireAsync();
        await store.WaitForChangeAsync(0, CancellationToken.None).WaitAsync(Patience.Wait);
    }
}
