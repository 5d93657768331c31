using ProductionCrew.Conformance;
using ProductionCrew.Host.Errors;
using ProductionCrew.Host.Rpc;

namespace ProductionCrew.Host.Tests.Unit.Rpc;

/// <summary>A command is told every field that the message of its resource has; one that is new need not be named here.</summary>
public sealed class ResourceParsingTests
{
    private readonly FieldViolations violations = new();

    [Fact]
    public void Hiring_takes_every_field() =>
        AssertFull(CrewMemberRpcs.Hire(new() { CrewMember = Samples.Member.ToMessage() }, "EUR", violations));

    [Fact]
    public void An_update_of_a_crew_member_takes_every_field() =>
        AssertFull(
            CrewMemberRpcs.Update(
                new()
                {
                    CrewMember = Samples.Member.ToMessage(),
                    UpdateMask = new() { Paths = { CrewMemberRpcs.Fields.Updatable } },
                },
                "EUR",
                violations
            ),
            "HireDate",
            "FireDate"
        );

    [Fact]
    public void Scheduling_takes_every_field() =>
        AssertFull(ProductionRpcs.Schedule(new() { Production = Samples.Production.ToMessage() }, violations));

    [Fact]
    public void An_update_of_a_production_takes_every_field() =>
        AssertFull(
            ProductionRpcs.Update(
                new()
                {
                    Production = Samples.Production.ToMessage(),
                    UpdateMask = new() { Paths = { ProductionRpcs.Fields.Updatable } },
                },
                violations
            ),
            "FirstDate",
            "LastDate",
            "TimeZone"
        );

    /// <param name="kept">What an update is told only to compare it.</param>
    private void AssertFull<TCommand>(TCommand command, params string[] kept)
    {
        Assert.True(violations.IsEmpty);
        Assert.Empty(
            typeof(TCommand)
                .GetProperties()
                .Where(field => field.CanWrite && !kept.Contains(field.Name) && field.GetValue(command) is null)
                .Select(field => field.Name)
        );
    }
}
