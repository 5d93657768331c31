using ProductionCrew.Host.Access;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Unit.Access;

/// <summary>The table of what each rpc needs, beside the contract.</summary>
public sealed class RequiredAccessTests
{
    [Fact]
    public void The_table_has_every_rpc_of_the_contract_and_no_other()
    {
        var rpcs = ProductContract
            .Services.SelectMany(service => service.Methods)
            .Select(method => $"/{method.Service.FullName}/{method.Name}");
        Assert.Equal(rpcs.Order(StringComparer.Ordinal), RequiredAccess.Policies.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_changes_crew_or_productions_needs_the_scope_manager_and_what_reads_them_user()
    {
        foreach (
            var method in ProductContract.Services.Where(service => service.Name != "AccessService").SelectMany(service => service.Methods)
        )
        {
            // The rows of an import have numbers, which do the work of a request id.
            var isChange = method.InputType.FindFieldByName("request_id") is not null || method.IsClientStreaming;
            Assert.Equal(isChange ? "manager" : "user", RequiredAccess.Policies[$"/{method.Service.FullName}/{method.Name}"]);
        }
    }
}
