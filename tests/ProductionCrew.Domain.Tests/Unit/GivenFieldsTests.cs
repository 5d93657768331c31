using ProductionCrew.Conformance;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.UseCases.Crew;
using ProductionCrew.Domain.UseCases.Productions;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Tests.Unit;

/// <summary>
/// What a command is told of a resource it writes, and an update nothing else. The fields are found by their names: one that is new needs no
/// test of its own here.
/// </summary>
public sealed class GivenFieldsTests
{
    private static readonly UpdateProduction Unstaffed = new(new ProductionId(1), Unstaffed: true);

    public static TheoryData<string> OfCrewMember => Updatable<UpdateCrewMember, CrewMember>("HireDate", "FireDate");

    public static TheoryData<string> OfProduction => Updatable<UpdateProduction, Production>("TimeZone");

    [Fact]
    public async Task Hiring_writes_every_field()
    {
        await using var desk = Desk.Open();
        AssertWritten(Hire, (await desk.Do(Hire)).Member, "Id", "EarlierContracts", "Version", "CreateTime", "UpdateTime");
    }

    [Fact]
    public async Task Scheduling_writes_every_field()
    {
        await using var desk = Desk.Open();
        var written = (await desk.Do(Schedule)).Production.Production;
        AssertWritten(Schedule, written, "Id", "Interval", "CancelDate", "Version", "CreateTime", "UpdateTime");
    }

    [Theory]
    [MemberData(nameof(OfCrewMember))]
    public async Task A_field_of_a_crew_member_is_set_kept_and_emptied_alone(string name)
    {
        await using var desk = Desk.Open();
        await desk.Do(Hire);
        await AssertUpdatedAsync<UpdateCrewMember, CrewMember, CrewMemberView>(
            desk,
            name,
            () => new UpdateCrewMember(new CrewMemberId(1)),
            view => view.Member
        );
    }

    [Theory]
    [MemberData(nameof(OfProduction))]
    public async Task A_field_of_a_production_is_set_kept_and_emptied_alone(string name)
    {
        await using var desk = Desk.Open();
        await desk.Do(Schedule);
        await AssertUpdatedAsync<UpdateProduction, Production, UpdatedProduction>(
            desk,
            name,
            () => Unstaffed with { },
            view => view.Production.Production
        );
    }

    private static HireCrewMember Hire => SampleValues.Fill(Sample.Hire);

    private static ScheduleProduction Schedule =>
        SampleValues.Fill(
            new ScheduleProduction(
                Given.Label("Storm"),
                Given.Dates("2027-05-01..2027-05-04"),
                Given.Zone("Etc/UTC"),
                [new Requirement(Given.Role("grip"), 1, 1)],
                Pinned: [],
                Unstaffed: true
            )
        );

    private static TheoryData<string> Updatable<TCommand, TResource>(params string[] kept) =>
        [.. GivenField.All<TCommand, TResource>().Select(field => field.Name).Except(["Id", .. kept])];

    /// <param name="own">The fields that the command finds out for itself.</param>
    private static void AssertWritten<TCommand, TResource>(TCommand command, TResource written, params string[] own)
        where TCommand : class
        where TResource : class
    {
        var fields = GivenField.All<TCommand, TResource>().ToList();
        Assert.Equal(
            typeof(TResource).GetProperties().Where(field => field.CanWrite).Select(field => field.Name).Except(own).Order(),
            fields.Select(field => field.Name).Order()
        );
        Assert.All(fields, field => Assert.Equal(Canonical.Of(field.InCommand.GetValue(command)), Canonical.Of(field.Of(written))));
    }

    private static async Task AssertUpdatedAsync<TCommand, TResource, TView>(
        Desk desk,
        string name,
        Func<TCommand> begin,
        Func<TView, TResource> resourceOf
    )
        where TCommand : class, ICommand<TView>
        where TResource : class
        where TView : class
    {
        var field = GivenField.Named<TCommand, TResource>(name);
        var before = await GiveAsync(field.Sample(2));
        desk.WaitUntil("2027-03-11T00:00:00Z");

        Assert.Empty(StoredFields.Different(before, await GiveAsync(field.Sample(2))));
        var after = await GiveAsync(field.Sample(3));
        Assert.Equal(new[] { name, "UpdateTime", "Version" }.Order(), StoredFields.Different(before, after).Order());
        Assert.Equal(Canonical.Of(field.Sample(3)), Canonical.Of(field.Of(after)));
        if (field.MayBeEmptied)
        {
            Assert.Null(field.Of(await GiveAsync(null)));
        }

        async Task<TResource> GiveAsync(object? value)
        {
            var command = begin();
            field.Give(command, value);
            return resourceOf(await desk.Do(command));
        }
    }
}
