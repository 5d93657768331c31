using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using ProductionCrew.Domain.Model;

namespace ProductionCrew.Sqlite.Tests.Unit;

public sealed partial class SchemaTests : IDisposable
{
    private readonly TestFolder folder = new();

    [Fact]
    public async Task The_enumerations_in_the_schema_are_those_of_the_domain()
    {
        await using (folder.Open()) { }

        Assert.Equal(Names<ChangeKind>(), Rows("SELECT id || ' ' || name AS line FROM change_kind ORDER BY id"));
        Assert.Equal(Names<BlackoutState>(), Rows("SELECT id || ' ' || name AS line FROM blackout_state ORDER BY id"));
        Assert.Equal(Names<BookingState>(), Rows("SELECT id || ' ' || name AS line FROM booking_state ORDER BY id"));
        Assert.Equal(Names<WindowState>(), Rows("SELECT id || ' ' || name AS line FROM window_state ORDER BY id"));
    }

    [Theory]
    [InlineData("UPDATE booking SET end_time = start_time")]
    [InlineData("UPDATE booking SET state = 7")]
    [InlineData("UPDATE booking SET minimum_level = 6")]
    [InlineData("UPDATE booking SET crew_member_id = 99")]
    [InlineData("UPDATE booking SET production_id = 99")]
    [InlineData("UPDATE booking SET pinned = 2")]
    [InlineData("UPDATE booking SET version = 0")]
    [InlineData("UPDATE production SET last_date = first_date - 1")]
    [InlineData("UPDATE production SET last_date = first_date + 3660")]
    [InlineData("UPDATE crew_member SET fire_date = hire_date - 1")]
    [InlineData("UPDATE crew_member SET fire_time = hire_time - 1")]
    [InlineData("UPDATE crew_member SET fire_time = NULL")]
    [InlineData("UPDATE crew_member SET day_rate_currency = NULL")]
    [InlineData("UPDATE crew_member SET display_name = ''")]
    [InlineData("UPDATE crew_role SET level = 0")]
    [InlineData("UPDATE blackout SET end_time = start_time")]
    [InlineData("UPDATE blackout SET state = 3")]
    [InlineData("UPDATE blackout SET first_date = NULL")]
    [InlineData("UPDATE blackout SET crew_member_id = 99")]
    [InlineData("UPDATE blackout SET title = ''")]
    [InlineData("INSERT INTO operator (id, state) VALUES ('a', '{\"id\":\"b\"}')")]
    [InlineData("INSERT INTO signing_key (id, state) VALUES ('a', '{}')")]
    [InlineData("INSERT INTO change (sequence, change_time, kind, actor, state) VALUES (99, 1, 80, '', '{}')")]
    [InlineData(
        "INSERT INTO change (sequence, change_time, kind, actor, state, operator_id, production_id) VALUES (99, 1, 80, '', '{}', 'a', 1)"
    )]
    [InlineData("UPDATE change SET actor = 'somebody else'")]
    [InlineData("DELETE FROM change")]
    [InlineData("DELETE FROM production")]
    public async Task The_schema_itself_refuses_what_cannot_be(string sql)
    {
        await using (var store = folder.Open())
        {
            var booking = (await store.Do<Booking>((tx, now) => tx.PutSeason(now))).Result;
            await store.Do<Blackout>((tx, now) => tx.PutBlackout(now, booking.CrewMember, Samples.Days(50, 51)));
        }

        var refusal = Assert.Throws<SqliteException>(() => folder.Sql(sql));

        Assert.Equal(SQLitePCL.raw.SQLITE_CONSTRAINT, refusal.SqliteErrorCode);
    }

    public void Dispose() => folder.Dispose();

    private static IEnumerable<string> Names<T>()
        where T : struct, Enum =>
        Enum.GetValues<T>()
            .Order()
            .Select(value => $"{Convert.ToInt32(value, null)} {WordStart().Replace(value.ToString(), "_").ToUpperInvariant()}");

    [GeneratedRegex("(?<=[a-z])(?=[A-Z])", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WordStart();

    private string[] Rows(string sql) => ((string)folder.Sql($"SELECT group_concat(line, ';') FROM ({sql})")!).Split(';');
}
