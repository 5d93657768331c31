using ProductionCrew.Conformance;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Access;
using ProductionCrew.Domain.UseCases.Access;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Tests.Unit.Access;

public sealed class CreateOperatorTests
{
    private static readonly OperatorId DeskId = Sample.OperatorId("desk");

    [Fact]
    public async Task An_operator_is_active_and_has_the_one_secret_that_does_not_end()
    {
        await using var desk = Desk.Open();

        var created = await desk.Do(new CreateOperator(DeskId, AccessScopes.User | AccessScopes.Admin, "hash", ["a.example"]));

        Assert.Equal((DeskId, AccessScopes.User | AccessScopes.Admin, true), (created.Id, created.Scopes, created.IsActive));
        Assert.Equal((1, desk.Now, desk.Now), (created.Version, created.CreateTime, created.UpdateTime));
        Assert.Equal(new OperatorSecret("hash", desk.Now, ExpireTime: null), Assert.Single(created.Secrets));
        Assert.Equal(["a.example"], created.CertificateNames.AsEnumerable());
        var change = Assert.Single(await desk.Changes());
        Assert.Equal(ChangeKind.OperatorCreated, change.Kind);
        Assert.Equal(Canonical.Of(created), Canonical.Of(change.Operator));
        Assert.Equal(Canonical.Of(created), Canonical.Of(await desk.Ask(new GetOperator(DeskId))));
    }

    [Fact]
    public async Task An_id_is_taken_for_good_and_told_before_a_certificate_that_is_taken()
    {
        await using var desk = Desk.Open();
        await desk.Do(new CreateOperator(DeskId, AccessScopes.User, "hash", []));
        await desk.Do(new CreateOperator(Sample.OperatorId("other"), AccessScopes.User, "hash", ["a.example"]));

        var refusal = await desk.Refuse(Reason.OperatorExists, new CreateOperator(DeskId, AccessScopes.User, "hash", ["a.example"]));
        Assert.Equal("operators/desk", refusal.Resource);
        await desk.Do(new DisableOperator(DeskId));
        await desk.Refuse(Reason.OperatorExists, new CreateOperator(DeskId, AccessScopes.User, "hash", []));
    }

    [Fact]
    public async Task A_certificate_stands_for_one_operator_letter_by_letter()
    {
        await using var desk = Desk.Open();
        await desk.Do(new CreateOperator(Sample.OperatorId("holder"), AccessScopes.User, "hash", ["a.example", "b.example"]));

        var taken = new CreateOperator(DeskId, AccessScopes.User, "hash", ["0.example", "b.example"]);
        Assert.Equal("operators/holder", (await desk.Refuse(Reason.CertificateNameTaken, taken)).Resource);
        await desk.Do(taken with { CertificateNames = ["B.example"] });
    }

    [Fact]
    public async Task What_is_not_there_is_not_found()
    {
        await using var desk = Desk.Open();

        var refusal = await desk.RefuseToAnswer(new GetOperator(DeskId));

        Assert.Equal((Reason.OperatorNotFound, "operators/desk"), (refusal.Reason, refusal.Resource));
    }

    [Fact]
    public async Task A_list_has_the_disabled_too_and_its_size_on_the_first_page_only()
    {
        await using var desk = Desk.Open();
        foreach (var id in new[] { "c", "a", "b" })
        {
            await desk.Do(new CreateOperator(Sample.OperatorId(id), AccessScopes.User, "hash", []));
        }

        await desk.Do(new DisableOperator(Sample.OperatorId("a")));
        var first = await desk.Ask(new ListOperators(new PageRequest(null, 2)));
        var second = await desk.Ask(new ListOperators(new PageRequest(first.Next, 2)));

        Assert.Equal(["a", "b"], first.Items.Select(found => found.Id.Text));
        Assert.Equal(["c"], second.Items.Select(found => found.Id.Text));
        Assert.Equal((3, null), (first.TotalSize, second.TotalSize));
        Assert.Null(second.Next);
        Assert.Null((await desk.Ask(new ListOperators(new PageRequest(null, 3)))).Next);
    }
}
