using ProductionCrew.Storage;

namespace ProductionCrew.Postgres.Tests.Regression;

/// <summary>Names are written in any script, so a database that cannot keep them is refused before anybody relies on it.</summary>
public sealed class EncodingTests
{
    [Theory]
    [InlineData("LATIN1")]
    [InlineData("SQL_ASCII")]
    public async Task A_database_in_another_encoding_than_UTF8_is_refused_with_a_line(string encoding)
    {
        await using var database = await TestDatabase.CreateInAsync(encoding);

        Func<Task>[] starts =
        [
            async () => await (await PostgresStore.OpenAsync(database.Options, CancellationToken.None)).DisposeAsync(),
            () => PostgresMigrations.UpAsync(database.Options),
        ];
        foreach (var start in starts)
        {
            var refused = await Assert.ThrowsAsync<StoreStartException>(start);
            Assert.Contains($"encoding {encoding}", refused.Message, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', refused.Message);
        }

        Assert.Equal(0L, await database.SqlAsync("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"));
    }
}
