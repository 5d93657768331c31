using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using NodaTime;
using ProductionCrew.Domain.Model.Access;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.UseCases.Access;
using ProductionCrew.Domain.Values;
using ProductionCrew.Host.Access;
using ProductionCrew.Host.Access.Tokens;
using ProductionCrew.Host.Hosting;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Host.Tests.Regression.Faults;
using ProductionCrew.TestKit;
using ProductionCrew.TestKit.Postgres;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Regression.Replicas;

/// <summary>Two replicas on one PostgreSQL database, with one clock that the test moves: keys that follow one another, and operators that end.</summary>
[Trait("Store", "own")]
public sealed class AccessReplicaTests : IAsyncLifetime
{
    private static readonly Duration Minute = Duration.FromMinutes(1);

    private readonly ManualClock clock = new(Instant.FromUtc(2027, 3, 1, 12, 0));
    private PostgresDatabase? database;

    public async Task InitializeAsync() => database = await PostgresDatabase.CreateAsync();

    public async Task DisposeAsync() => await database!.DisposeAsync();

    [ToolFact(Tool.Postgres)]
    public async Task A_disabled_operator_ends_on_every_replica_within_a_minute()
    {
        await using var one = await Replica.StartAsync(database!, clock);
        await using var other = await Replica.StartAsync(database!, clock);
        var (id, secret) = await one.CreateOperatorAsync(AccessScopes.User);
        var (adminId, adminSecret) = await one.CreateOperatorAsync(AccessScopes.Admin);
        var token = await one.TokenAsync(id, secret);
        var admin = AccessFixture.With(await one.TokenAsync(adminId, adminSecret));

        // The other has seen neither the operator nor the key: it reads both when it meets the token, if it has not read a moment ago.
        clock.Advance(Duration.FromSeconds(2));
        await other.Access.WhoAmIAsync(new(), AccessFixture.With(token));
        await one.Access.DisableOperatorAsync(new() { Name = $"operators/{id}" }, admin);
        Assert.Equal(StatusCode.Unauthenticated, await one.CodeAsync(token));

        clock.Advance(Minute);
        await Eventually.IsTrueAsync(async () => await other.CodeAsync(token) is StatusCode.Unauthenticated);
    }

    [ToolFact(Tool.Postgres)]
    public async Task Keys_follow_one_another_and_no_token_is_refused_for_it()
    {
        await using var one = await Replica.StartAsync(database!, clock);
        await using var other = await Replica.StartAsync(database!, clock);
        var (id, secret) = await one.CreateOperatorAsync(AccessScopes.User);
        var first = KeyOf(await one.TokenAsync(id, secret));

        // The next key is published before it signs, once, whichever replica was first.
        clock.Advance(Duration.FromDays(1) - (5 * Minute));
        await Eventually.IsTrueAsync(async () =>
        {
            await Task.WhenAll(one.ReadAsync(), other.ReadAsync());
            return one.KeyCount == 2 && other.KeyCount == 2;
        });
        var last = await other.TokenAsync(id, secret);
        Assert.Equal(first, KeyOf(last));

        clock.Advance(6 * Minute);
        var next = await one.TokenAsync(id, secret);
        Assert.NotEqual(first, KeyOf(next));
        Assert.Equal(KeyOf(next), KeyOf(await other.TokenAsync(id, secret)));
        foreach (var replica in (Replica[])[one, other])
        {
            Assert.Equal(StatusCode.OK, await replica.CodeAsync(last));
            Assert.Equal(StatusCode.OK, await replica.CodeAsync(next));
        }

        clock.Advance(15 * Minute);
        Assert.Equal(StatusCode.Unauthenticated, await one.CodeAsync(last));
    }

    private static string KeyOf(string token) => new JsonWebToken(token).Kid;

    private sealed class Replica : IAsyncDisposable
    {
        private IServiceProvider? services;
        private RunningHost? host;

        public AccessService.AccessServiceClient Access => new(host!.Channel);

        public int KeyCount => Directory.Now.Keys.Length;

        private AccessDirectory Directory => services!.GetRequiredService<AccessDirectory>();

        public static async Task<Replica> StartAsync(PostgresDatabase database, ManualClock clock)
        {
            var replica = new Replica();
            replica.host = await RunningHost.StartAsync(
                new HostExtensions { Map = endpoints => replica.services = endpoints.ServiceProvider },
                [
                    $"--DATABASE_URL={database.Url.OriginalString}",
                    "--ProductionCrew:Access=required",
                    "--ProductionCrew:AccessKey=one-key-for-both-replicas",
                    "--ProductionCrew:SigningKeyDays=1",
                ],
                time: clock
            );
            return replica;
        }

        public async Task<(string Id, string Secret)> CreateOperatorAsync(AccessScopes scopes)
        {
            var (secret, hash) = SecretHashes.Create();
            Assert.True(OperatorId.TryParse($"op-{Guid.NewGuid():N}"[..30], out var id));
            var store = services!.GetRequiredService<IStore>();
            await store.ExecuteAsync(new CreateOperator(id, scopes, hash, []), new Call("test", "CreateOperator"), CancellationToken.None);
            await ReadAsync();
            return (id.Text, secret);
        }

        public Task ReadAsync() => Directory.ReadAsync(CancellationToken.None);

        public async Task<string> TokenAsync(string id, string secret)
        {
            await ReadAsync();
            return (await Access.IssueTokenAsync(new() { Operator = id, Secret = secret })).Token;
        }

        public async Task<StatusCode> CodeAsync(string token)
        {
            try
            {
                await Access.WhoAmIAsync(new(), AccessFixture.With(token));
                return StatusCode.OK;
            }
            catch (RpcException refused)
            {
                return refused.StatusCode;
            }
        }

        public async ValueTask DisposeAsync() => await host!.DisposeAsync();
    }
}
