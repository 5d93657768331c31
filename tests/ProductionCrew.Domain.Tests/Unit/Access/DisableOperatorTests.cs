using NodaTime;
using ProductionCrew.Conformance;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Access;
using ProductionCrew.Domain.UseCases.Access;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Tests.Unit.Access;

public sealed class DisableOperatorTests
{
    private static readonly OperatorId DeskId = Sample.OperatorId("desk");

    private static readonly CreateOperator Create = new(DeskId, AccessScopes.Manager, "hash", ["a.example"]);

    [Fact]
    public async Task It_keeps_its_name_and_scopes_and_loses_what_it_could_sign_in_with()
    {
        await using var desk = Desk.Open();
        await desk.Do(Create);
        var rotated = await desk.Do(new RotateSecret(DeskId, "second", Duration.FromHours(1)));
        desk.WaitUntil("2027-03-10T12:30:00Z");

        var disabled = await desk.Do(new DisableOperator(DeskId, ExpectedVersion: 2));

        var expected = rotated with
        {
            State = OperatorState.Disabled,
            Secrets = [],
            CertificateNames = [],
            Version = 3,
            UpdateTime = desk.Now,
        };
        Assert.Equal(Canonical.Of(expected), Canonical.Of(disabled));
        Assert.Equal(ChangeKind.OperatorDisabled, Assert.Single(await desk.Changes(after: 2)).Kind);
        await desk.Do(Create with { Id = Sample.OperatorId("successor") });
    }

    [Fact]
    public async Task Nobody_a_stale_version_and_the_disabled_are_refused()
    {
        await using var desk = Desk.Open();

        await desk.Refuse(Reason.OperatorNotFound, new DisableOperator(DeskId));
        await desk.Do(Create);
        await desk.Refuse(Reason.StaleEtag, new DisableOperator(DeskId, ExpectedVersion: 2));
        await desk.Do(new DisableOperator(DeskId, ExpectedVersion: 1));
        await desk.Refuse(Reason.OperatorDisabled, new DisableOperator(DeskId));
    }
}
