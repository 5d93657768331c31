using ProductionCrew.Conformance;
using ProductionCrew.Domain.Model.Access;
using ProductionCrew.Domain.UseCases.Access;

namespace ProductionCrew.Sqlite.Tests.Regression;

/// <summary>What a check finds in the table of operators.</summary>
public sealed class OperatorTableTests : IDisposable
{
    private readonly TestFolder folder = new();

    [Fact]
    public async Task A_row_that_the_log_does_not_tell_of_is_a_damage()
    {
        await using (var store = folder.Open())
        {
            var created = new CreateOperator(Sample.OperatorId("desk"), AccessScopes.Admin, "hash", []);
            Assert.True((await store.ExecuteAsync(created, Sample.Call, CancellationToken.None)).IsAccepted);
        }

        folder.Sql("UPDATE operator SET state = replace(state, '\"scopes\":4', '\"scopes\":7')");
        Assert.Contains("operators/desk", Assert.Single(folder.Check()[^1].Damages), StringComparison.Ordinal);

        folder.Sql("DELETE FROM operator");
        Assert.Contains("operators/desk", Assert.Single(folder.Check()[^1].Damages), StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();
}
