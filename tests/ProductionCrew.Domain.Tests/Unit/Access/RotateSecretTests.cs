using NodaTime;
using ProductionCrew.Conformance;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Access;
using ProductionCrew.Domain.UseCases.Access;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Tests.Unit.Access;

/// <summary>An operator made at noon, whose secret is followed by others.</summary>
public sealed class RotateSecretTests
{
    private static readonly OperatorId DeskId = Sample.OperatorId("desk");

    private static readonly CreateOperator Create = new(DeskId, AccessScopes.User, "first", ["a.example"]);

    private static readonly Duration Microsecond = Duration.FromTicks(10);

    [Fact]
    public async Task Without_an_overlap_the_former_secret_ends_at_once()
    {
        await using var desk = Desk.Open();
        var created = await desk.Do(Create);
        desk.WaitUntil("2027-03-10T13:00:00Z");

        var rotated = await desk.Do(new RotateSecret(DeskId, "second", Duration.Zero, ExpectedVersion: 1));

        var expected = created with
        {
            Secrets = [new OperatorSecret("second", desk.Now, ExpireTime: null)],
            Version = 2,
            UpdateTime = desk.Now,
        };
        Assert.Equal(Canonical.Of(expected), Canonical.Of(rotated));
        Assert.Equal(ChangeKind.OperatorSecretRotated, Assert.Single(await desk.Changes(after: 1)).Kind);
    }

    [Fact]
    public async Task With_an_overlap_both_are_taken_until_it_is_over_to_the_microsecond()
    {
        await using var desk = Desk.Open();
        await desk.Do(Create);
        desk.WaitUntil("2027-03-10T13:00:00Z");

        var rotated = await desk.Do(new RotateSecret(DeskId, "second", Duration.FromHours(2)));

        var end = desk.Now + Duration.FromHours(2);
        Assert.Equal(["second", "first"], Hashes(rotated, desk.Now));
        Assert.Equal(["second", "first"], Hashes(rotated, end - Microsecond));
        Assert.Equal(["second"], Hashes(rotated, end));
        Assert.Equal((Given.Time("2027-03-10T12:00:00Z"), end), (rotated.Secrets[1].CreateTime, rotated.Secrets[1].ExpireTime));
    }

    [Fact]
    public async Task A_third_secret_ends_the_first_however_long_it_had()
    {
        await using var desk = Desk.Open();
        await desk.Do(Create);
        await desk.Do(new RotateSecret(DeskId, "second", Duration.FromDays(30)));

        var rotated = await desk.Do(new RotateSecret(DeskId, "third", Duration.FromHours(1)));

        Assert.Equal(["third", "second"], Hashes(rotated, desk.Now));
        Assert.Equal(desk.Now + Duration.FromHours(1), rotated.Secrets[1].ExpireTime);
        Assert.Equal(["fourth"], Hashes(await desk.Do(new RotateSecret(DeskId, "fourth", Duration.Zero)), desk.Now));
    }

    [Fact]
    public async Task Nobody_a_stale_version_and_the_disabled_are_refused()
    {
        await using var desk = Desk.Open();
        var rotate = new RotateSecret(DeskId, "second", Duration.Zero);

        await desk.Refuse(Reason.OperatorNotFound, rotate);
        await desk.Do(Create);
        await desk.Refuse(Reason.StaleEtag, rotate with { ExpectedVersion = 2 });
        await desk.Do(new DisableOperator(DeskId));
        await desk.Refuse(Reason.OperatorDisabled, rotate);
    }

    private static IEnumerable<string> Hashes(Operator found, Instant at) => found.SecretsAt(at).Select(secret => secret.Hash);
}
