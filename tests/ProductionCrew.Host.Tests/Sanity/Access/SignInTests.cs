using Grpc.Core;
using ProductionCrew.Domain.Model.Access;
using ProductionCrew.Host.Access;
using ProductionCrew.Host.Access.Tokens;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Host.Tests.Services;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Sanity.Access;

/// <summary>Secrets, tokens and operators on the wire.</summary>
public sealed class SignInTests(AccessFixture fixture) : HostTest<AccessFixture>(fixture)
{
    private AccessService.AccessServiceClient Access => Fixture.Access;

    [Fact]
    public async Task A_token_allows_what_was_asked_for_and_no_more()
    {
        var (id, secret) = await Fixture.CreateOperatorAsync(AccessScopes.User | AccessScopes.Manager);
        var issued = await Access.IssueTokenAsync(
            new()
            {
                Operator = id,
                Secret = secret,
                Scopes = { AccessScope.User },
            }
        );
        Assert.Equal([AccessScope.User], issued.Scopes);

        var me = await Access.WhoAmIAsync(new(), AccessFixture.With(issued.Token));
        Assert.Equal(($"productioncrew|{id}", issued.ExpireTime), (me.Actor, me.ExpireTime));
        Assert.Equal([AccessScope.User], me.Scopes);

        var crew = new CrewService.CrewServiceClient(Fixture.Channel);
        var refused = await Refused.ByAsync(crew.HireCrewMemberAsync(new(), AccessFixture.With(issued.Token)));
        Assert.Equal(("SCOPE_MISSING", "manager"), (refused.Reason, refused.Info.Metadata["scope"]));
    }

    [Fact]
    public async Task Who_asks_for_more_than_is_allowed_gets_no_token()
    {
        var (id, secret) = await Fixture.CreateOperatorAsync(AccessScopes.User);
        var refused = await Refused.ByAsync(
            Access.IssueTokenAsync(
                new()
                {
                    Operator = id,
                    Secret = secret,
                    Scopes = { AccessScope.User, AccessScope.Admin },
                }
            )
        );
        Assert.Equal(
            (StatusCode.PermissionDenied, "SCOPE_NOT_ALLOWED", "admin"),
            (refused.Code, refused.Reason, refused.Info.Metadata["scopes"])
        );
    }

    [Fact]
    public async Task A_wrong_name_and_a_wrong_secret_are_one_answer_and_come_late()
    {
        var (id, secret) = await Fixture.CreateOperatorAsync(AccessScopes.User);
        var began = TimeProvider.System.GetTimestamp();
        var wrongSecret = await Refused.ByAsync(Access.IssueTokenAsync(new() { Operator = id, Secret = secret + "x" }));
        var wrongName = await Refused.ByAsync(Access.IssueTokenAsync(new() { Operator = "nobody", Secret = secret }));
        Assert.True(TimeProvider.System.GetElapsedTime(began) >= SignIn.WrongDelay);
        Assert.Equal((StatusCode.Unauthenticated, "CREDENTIALS_WRONG"), (wrongSecret.Code, wrongSecret.Reason));
        Assert.Equal((wrongSecret.Code, wrongSecret.Message), (wrongName.Code, wrongName.Message));
    }

    [Fact]
    public async Task While_many_secrets_are_wrong_the_right_one_is_taken()
    {
        var (id, secret) = await Fixture.CreateOperatorAsync(AccessScopes.User);
        var wrong = Enumerable
            .Range(0, 100)
            .Select(async i => (await Refused.ByAsync(Access.IssueTokenAsync(new() { Operator = id, Secret = $"wrong {i}" }))).Reason)
            .ToList();
        Assert.NotEmpty((await Access.IssueTokenAsync(new() { Operator = id, Secret = secret })).Token);
        Assert.All(await Task.WhenAll(wrong), reason => Assert.Equal("CREDENTIALS_WRONG", reason));
    }

    [Fact]
    public async Task A_secret_is_told_once_and_may_follow_another_without_a_gap()
    {
        var admin = AccessFixture.With(await Fixture.TokenAsync(AccessScopes.Admin));
        var creation = new CreateOperatorRequest
        {
            OperatorId = $"call-sheets-{Guid.NewGuid():N}"[..40],
            Operator = new() { Scopes = { AccessScope.Manager } },
            RequestId = Guid.NewGuid().ToString(),
        };
        var created = await Access.CreateOperatorAsync(creation, admin);
        var again = await Access.CreateOperatorAsync(creation, admin);
        Assert.Equal((created.Operator, ""), (again.Operator, again.Secret));
        Assert.Equal(43, created.Secret.Length);

        var rotated = await Access.RotateSecretAsync(new() { Name = created.Operator.Name, Etag = created.Operator.Etag }, admin);
        foreach (var secret in (string[])[created.Secret, rotated.Secret])
        {
            Assert.NotEmpty((await Access.IssueTokenAsync(new() { Operator = created.Operator.Name, Secret = secret })).Token);
        }

        var last = await Access.RotateSecretAsync(new() { Name = created.Operator.Name, Overlap = new() }, admin);
        foreach (var secret in (string[])[created.Secret, rotated.Secret])
        {
            Assert.Equal(
                "CREDENTIALS_WRONG",
                (await Refused.ByAsync(Access.IssueTokenAsync(new() { Operator = created.Operator.Name, Secret = secret }))).Reason
            );
        }

        Assert.NotEmpty((await Access.IssueTokenAsync(new() { Operator = created.Operator.Name, Secret = last.Secret })).Token);
    }

    [Fact]
    public async Task A_token_loses_what_its_operator_loses_and_gains_nothing()
    {
        var (id, secret) = await Fixture.CreateOperatorAsync(AccessScopes.User | AccessScopes.Manager);
        var token = AccessFixture.With((await Access.IssueTokenAsync(new() { Operator = id, Secret = secret })).Token);
        var admin = AccessFixture.With(await Fixture.TokenAsync(AccessScopes.Admin));
        Assert.Equal([AccessScope.User, AccessScope.Manager], (await Access.WhoAmIAsync(new(), token)).Scopes);

        var change = new UpdateOperatorRequest
        {
            Operator = new() { Name = $"operators/{id}", Scopes = { AccessScope.User, AccessScope.Admin } },
        };
        await Access.UpdateOperatorAsync(change, admin);
        Assert.Equal([AccessScope.User], (await Access.WhoAmIAsync(new(), token)).Scopes);
    }

    [Fact]
    public async Task A_stream_ends_when_its_operator_is_disabled()
    {
        var (id, secret) = await Fixture.CreateOperatorAsync(AccessScopes.User);
        var token = (await Access.IssueTokenAsync(new() { Operator = id, Secret = secret })).Token;
        using var watch = new ProductionService.ProductionServiceClient(Fixture.Channel).WatchSchedule(
            new() { FromNow = true },
            AccessFixture.With(token)
        );
        Assert.True(await watch.ResponseStream.MoveNext(CancellationToken.None));

        var admin = AccessFixture.With(await Fixture.TokenAsync(AccessScopes.Admin));
        await Access.DisableOperatorAsync(new() { Name = $"operators/{id}" }, admin);
        var ended = await Assert.ThrowsAsync<RpcException>(async () =>
        {
            while (await watch.ResponseStream.MoveNext(CancellationToken.None)) { }
        });
        Assert.Equal("TOKEN_INVALID", Refused.Of(ended).Reason);
    }

    [Fact]
    public async Task The_change_log_tells_who_did_what_and_can_be_asked_by_caller_and_operator()
    {
        var (id, secret) = await Fixture.CreateOperatorAsync(AccessScopes.User | AccessScopes.Manager);
        var token = AccessFixture.With((await Access.IssueTokenAsync(new() { Operator = id, Secret = secret })).Token);
        var crew = new CrewService.CrewServiceClient(Fixture.Channel);
        var hire = new HireCrewMemberRequest
        {
            CrewMember = new() { DisplayName = "Ana", Roles = { new RoleSkill { Role = "grip" } } },
        };
        var hired = await crew.HireCrewMemberAsync(hire, token);

        var productions = new ProductionService.ProductionServiceClient(Fixture.Channel);
        var byActor = await productions.ListChangesAsync(new() { Actors = { $"productioncrew|{id}" } }, token);
        Assert.Equal([hired.CrewMember.Name], byActor.Changes.Select(change => change.Resource));

        var ofOperator = await productions.ListChangesAsync(new() { Resources = { $"operators/{id}" } }, token);
        Assert.Equal([ChangeKind.OperatorCreated], ofOperator.Changes.Select(change => change.Kind));
    }

    [Fact]
    public async Task Neither_a_secret_nor_a_token_nor_the_key_is_ever_logged_or_told()
    {
        var admin = await Fixture.TokenAsync(AccessScopes.Admin | AccessScopes.User);
        var (id, secret) = await Fixture.CreateOperatorAsync(AccessScopes.User);
        var token = (await Access.IssueTokenAsync(new() { Operator = id, Secret = secret })).Token;
        await Refused.ByAsync(Access.IssueTokenAsync(new() { Operator = secret, Secret = secret }));
        await Refused.ByAsync(Access.WhoAmIAsync(new(), AccessFixture.With(token + "x")));
        var rotated = await Access.RotateSecretAsync(new() { Name = $"operators/{id}" }, AccessFixture.With(admin));

        var changes = await new ProductionService.ProductionServiceClient(Fixture.Channel).ListChangesAsync(
            new() { Resources = { $"operators/{id}" } },
            AccessFixture.With(admin)
        );
        string[] written =
        [
            .. Fixture.Log.Lines.Select(line => $"{line.Message} {line.Exception} {string.Join(' ', line.Scopes)}"),
            changes.ToString(),
        ];
        foreach (var marked in (string[])[secret, rotated.Secret, token, admin, AccessFixture.Key])
        {
            Assert.DoesNotContain(written, line => line.Contains(marked, StringComparison.Ordinal));
        }
    }
}
