using Microsoft.Data.Sqlite;

namespace ProductionCrew.Sqlite.Tests.Regression;

/// <summary>What the tables of reports do not take.</summary>
public sealed class ReportTableTests : IDisposable
{
    private readonly TestFolder folder = new();

    [Theory]
    [InlineData("INSERT INTO report (id, is_open, state_number, state) VALUES (1, 1, 1, '{\"id\":2,\"state\":1}')")]
    [InlineData("INSERT INTO report (id, is_open, state_number, state) VALUES (1, 1, 2, '{\"id\":1,\"state\":1}')")]
    [InlineData("INSERT INTO report (id, is_open, state_number, state, percent) VALUES (1, 1, 1, '{\"id\":1,\"state\":1}', 5)")]
    [InlineData("INSERT INTO report_part (report_id, part, series) VALUES (1, -1, x'')")]
    [InlineData("INSERT INTO refusal_count (refusal_date, role, reason, refusal_count) VALUES (1, 'grip', 'x', 0)")]
    public void The_schema_itself_refuses_what_cannot_be(string sql)
    {
        SqliteMigrations.Up(folder.Options, folder.Time);

        Assert.Throws<SqliteException>(() => folder.Sql(sql));
    }

    public void Dispose() => folder.Dispose();
}
