using System.Security.Cryptography;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Access;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.UseCases.Access;
using ProductionCrew.Host.Access;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Host.Tests.Services;
using ProductionCrew.TestKit;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Regression.Access;

/// <summary>Signing keys that somebody else has put into the store, or deleted from it, while the service runs.</summary>
public sealed class SigningKeyTests(ClockedAccessFixture fixture) : HostTest<ClockedAccessFixture>(fixture)
{
    [Fact]
    public async Task With_the_key_of_another_key_file_the_service_issues_nothing_and_says_so_once()
    {
        var (id, secret) = await Fixture.CreateOperatorAsync(AccessScopes.User);
        var request = new IssueTokenRequest { Operator = id, Secret = secret };
        var issued = await Fixture.Access.IssueTokenAsync(request);
        await ChangeAsync(tx => tx.Put(Foreign("foreign")));
        await ReadAnewAsync(now => now.HasKey("foreign"));

        foreach (var _ in Enumerable.Range(0, 2))
        {
            var refused = await Refused.ByAsync(Fixture.Access.IssueTokenAsync(request));
            Assert.Equal((StatusCode.FailedPrecondition, "ISSUER_ABSENT"), (refused.Code, refused.Reason));
        }

        await Fixture.Access.WhoAmIAsync(new(), AccessFixture.With(issued.Token));
        var line = Assert.Single(Fixture.Log.TakeErrors()).Message;
        Assert.Contains("ProductionCrew:AccessKey", line, StringComparison.Ordinal);
        Assert.Contains("foreign", line, StringComparison.Ordinal);
        Assert.DoesNotContain(AccessFixture.Key, line, StringComparison.Ordinal);

        await ChangeAsync(tx => tx.DeleteSigningKey("foreign"));
        await ReadAnewAsync(now => !now.HasKey("foreign"));
        Assert.NotEmpty((await Fixture.Access.IssueTokenAsync(request)).Token);
    }

    [Fact]
    public async Task Tokens_and_their_streams_end_when_their_key_is_deleted()
    {
        var (id, secret) = await Fixture.CreateOperatorAsync(AccessScopes.User);
        var issued = AccessFixture.With((await Fixture.Access.IssueTokenAsync(new() { Operator = id, Secret = secret })).Token);
        var checkedToken = AccessFixture.With(await Fixture.ForgeAsync(id, _ => { }));
        using var watch = new ProductionService.ProductionServiceClient(Fixture.Channel).WatchSchedule(new() { FromNow = true }, issued);
        Assert.True(await watch.ResponseStream.MoveNext(CancellationToken.None));
        await Fixture.Access.WhoAmIAsync(new(), checkedToken);

        string[] ids = [.. Fixture.Services.GetRequiredService<AccessDirectory>().Now.Keys.Select(key => key.Id)];
        Assert.NotEmpty(ids);
        await ChangeAsync(tx =>
        {
            foreach (var id in ids)
            {
                tx.DeleteSigningKey(id);
            }
        });

        // The service makes a new key in the same round.
        await ReadAnewAsync(now => !ids.Any(now.HasKey));

        foreach (var token in (Metadata[])[issued, checkedToken])
        {
            Assert.Equal("TOKEN_INVALID", (await Refused.ByAsync(Fixture.Access.WhoAmIAsync(new(), token))).Reason);
        }

        var ended = await Assert.ThrowsAsync<RpcException>(async () =>
        {
            while (await watch.ResponseStream.MoveNext(CancellationToken.None)) { }
        });
        Assert.Equal("TOKEN_INVALID", Refused.Of(ended).Reason);
    }

    private SigningKey Foreign(string id)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var encryption = new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1);
        var encrypted = key.ExportEncryptedPkcs8PrivateKeyPem("another-key-of-more-than-twenty", encryption);
        var now = Fixture.Clock.Now;
        return new SigningKey(id, $$"""{"kty":"EC","crv":"P-256","kid":"{{id}}"}""", encrypted, now, now, now + Duration.FromDays(1));
    }

    /// <summary>Changes the keys as somebody does who has the database open: the service is not told.</summary>
    private async Task ChangeAsync(Action<IWriteTransaction> change) =>
        await Fixture
            .Services.GetRequiredService<IStore>()
            .ExecuteAsync(new ChangeKeys(change), new Call("test", "ChangeKeys"), CancellationToken.None);

    /// <summary>
    /// Lets the time pass in which the service reads the keys anew, and waits until it has found the change. A reading that began before the
    /// change may end after it, so the time of a reading tells nothing.
    /// </summary>
    private async Task ReadAnewAsync(Func<AccessSnapshot, bool> hasChange)
    {
        Fixture.Clock.Advance(Duration.FromMinutes(1));
        var directory = Fixture.Services.GetRequiredService<AccessDirectory>();
        await Eventually.IsTrueAsync(() => hasChange(directory.Now));
    }

    private sealed record ChangeKeys(Action<IWriteTransaction> Change) : ICommand<AccessData>
    {
        public Outcome<AccessData> Execute(IWriteTransaction tx, Instant now)
        {
            Change(tx);
            return new AccessData([.. tx.Operators()], [.. tx.SigningKeys()], now);
        }
    }
}
