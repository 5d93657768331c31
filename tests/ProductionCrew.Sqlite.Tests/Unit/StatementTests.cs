using Microsoft.Data.Sqlite;
using ProductionCrew.Sqlite.Engine;

namespace ProductionCrew.Sqlite.Tests.Unit;

public sealed class StatementTests : IDisposable
{
    private readonly Session session = Session.Open(":memory:", SqliteOpenMode.Memory);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Zoë 🎬")]
    public void Text_comes_back_as_it_was_bound(string? text)
    {
        var found = session
            .Prepare("SELECT ?1, typeof(?1)")
            .With(text)
            .First(row => Tuple.Create(row.IsNull(0) ? null : row.Text(0), row.Text(1)));

        Assert.Equal(Tuple.Create(text, text is null ? "null" : "text"), found);
    }

    [Fact]
    public void Text_longer_than_the_stack_buffer_comes_back_whole()
    {
        var text = new string('ü', 10_000);

        Assert.Equal(text, session.Prepare("SELECT ?").With(text).First(row => row.Text(0)));
    }

    [Fact]
    public void A_statement_can_be_used_again_after_an_error()
    {
        session.Script("CREATE TABLE one (id INTEGER PRIMARY KEY)");
        var insert = session.Prepare("INSERT INTO one (id) VALUES (?)");
        insert.With(1).Run();

        var fault = Assert.Throws<SqliteFaultException>(() => insert.With(1).Run());
        insert.With(2).Run();

        Assert.True(fault.IsConstraint);
        Assert.Equal(SQLitePCL.raw.SQLITE_CONSTRAINT_PRIMARYKEY, fault.Code);
        Assert.Equal(2, session.Prepare("SELECT count(*) FROM one").Number());
    }

    [Fact]
    public void A_statement_can_be_used_again_after_its_reader_threw()
    {
        var select = session.Prepare("SELECT ?");

        Assert.Throws<InvalidOperationException>(() => select.With(1).First<string>(_ => throw new InvalidOperationException()));

        Assert.Equal("2", select.With(2).First(row => row.Text(0)));
    }

    [Fact]
    public void A_statement_that_was_bound_and_not_run_can_be_used_again_when_it_was_abandoned()
    {
        var select = session.Prepare("SELECT ?, ?");
        select.With(1);

        session.Abandon();

        Assert.Equal("23", select.With(2).With(3).First(row => row.Text(0) + row.Text(1)));
    }

    [Fact]
    public void A_parameter_that_was_left_out_is_not_what_it_was_the_time_before()
    {
        var select = session.Prepare("SELECT ?, ?");
        select.With(1).With(2).Run();

        Assert.Throws<InvalidOperationException>(() => select.With(3).Run());
        Assert.Equal(4, select.With(4).With(5).Number());
    }

    [Fact]
    public void A_text_that_is_no_statement_is_a_typed_error() =>
        Assert.Equal(SQLitePCL.raw.SQLITE_ERROR, Assert.Throws<SqliteFaultException>(() => session.Prepare("SELEKT 1")).PrimaryCode);

    public void Dispose() => session.Dispose();
}
