using ProductionCrew.Conformance;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Access;
using ProductionCrew.Domain.UseCases.Access;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Tests.Unit.Access;

public sealed class UpdateOperatorTests
{
    private static readonly OperatorId DeskId = Sample.OperatorId("desk");

    private static readonly CreateOperator Create = new(DeskId, AccessScopes.User, "hash", ["a.example"]);

    [Fact]
    public async Task What_is_given_is_changed_and_the_rest_stays()
    {
        await using var desk = Desk.Open();
        var created = await desk.Do(Create);
        desk.WaitUntil("2027-03-10T13:00:00Z");

        var first = await desk.Do(new UpdateOperator(DeskId, AccessScopes.Manager, CertificateNames: null, ExpectedVersion: 1));
        var second = await desk.Do(new UpdateOperator(DeskId, Scopes: null, ["b.example"], ExpectedVersion: 2));
        var third = await desk.Do(new UpdateOperator(DeskId, Scopes: null, [], ExpectedVersion: 3));

        Assert.Equal(Canonical.Of(created with { Scopes = AccessScopes.Manager, Version = 2, UpdateTime = desk.Now }), Canonical.Of(first));
        Assert.Equal(Canonical.Of(first with { CertificateNames = ["b.example"], Version = 3 }), Canonical.Of(second));
        Assert.Empty(third.CertificateNames);
        Assert.All(await desk.Changes(after: 1), change => Assert.Equal(ChangeKind.OperatorUpdated, change.Kind));
    }

    [Fact]
    public async Task What_changes_nothing_is_no_change()
    {
        await using var desk = Desk.Open();
        var created = await desk.Do(Create);

        Assert.Equal(Canonical.Of(created), Canonical.Of(await desk.Do(new UpdateOperator(DeskId, null, null))));
        Assert.Equal(Canonical.Of(created), Canonical.Of(await desk.Do(new UpdateOperator(DeskId, AccessScopes.User, ["a.example"]))));
        Assert.Single(await desk.Changes());
    }

    [Fact]
    public async Task A_certificate_of_another_is_refused_and_its_own_is_not()
    {
        await using var desk = Desk.Open();
        await desk.Do(Create);
        await desk.Do(new CreateOperator(Sample.OperatorId("other"), AccessScopes.User, "hash", ["b.example"]));

        var refusal = await desk.Refuse(
            Reason.CertificateNameTaken,
            new UpdateOperator(DeskId, AccessScopes.Admin, ["a.example", "b.example"])
        );
        Assert.Equal("operators/other", refusal.Resource);
        await desk.Do(new UpdateOperator(Sample.OperatorId("other"), null, []));
        await desk.Do(new UpdateOperator(DeskId, null, ["a.example", "b.example"]));
    }

    [Fact]
    public async Task Nobody_a_stale_version_and_the_disabled_are_refused_in_this_order()
    {
        await using var desk = Desk.Open();
        var update = new UpdateOperator(DeskId, AccessScopes.Admin, CertificateNames: null, ExpectedVersion: 2);

        Assert.Equal("operators/desk", (await desk.Refuse(Reason.OperatorNotFound, update)).Resource);
        await desk.Do(Create);
        Assert.Equal("operators/desk", (await desk.Refuse(Reason.StaleEtag, update)).Resource);
        await desk.Do(new DisableOperator(DeskId));
        await desk.Refuse(Reason.StaleEtag, update with { ExpectedVersion = 1 });
        Assert.Equal("operators/desk", (await desk.Refuse(Reason.OperatorDisabled, update)).Resource);
    }
}
