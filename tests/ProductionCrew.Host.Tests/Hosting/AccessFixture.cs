using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using ProductionCrew.Domain.Model.Access;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.UseCases.Access;
using ProductionCrew.Domain.Values;
using ProductionCrew.Host.Access;
using ProductionCrew.Host.Access.Tokens;
using ProductionCrew.Host.Hosting;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Hosting;

/// <summary>A host that serves nobody without a token.</summary>
public class AccessFixture : HostFixture
{
    /// <summary>Marked, so that a test can tell it from everything else that is written.</summary>
    public const string Key = "marked-key-with-which-keys-are-encrypted";

    private IServiceProvider? services;

    internal IServiceProvider Services => services ?? throw new InvalidOperationException("The host has not started.");

    internal override HostExtensions Extensions => new() { Map = endpoints => services = endpoints.ServiceProvider };

    internal override string[] Settings =>
        ["--ProductionCrew:Access=required", $"--ProductionCrew:AccessKey={Key}", "--ProductionCrew:WatchHeartbeatSeconds=1"];

    public AccessService.AccessServiceClient Access => new(Channel);

    /// <summary>Makes an operator as the command line does: in the database.</summary>
    /// <returns>Its id and its secret.</returns>
    internal async Task<(string Id, string Secret)> CreateOperatorAsync(AccessScopes scopes)
    {
        var (secret, hash) = SecretHashes.Create();
        Assert.True(OperatorId.TryParse($"op-{Guid.NewGuid():N}"[..30], out var id));
        var created = await Services
            .GetRequiredService<IStore>()
            .ExecuteAsync(new CreateOperator(id, scopes, hash, []), new Call("test", "CreateOperator"), CancellationToken.None);
        Assert.True(created.IsAccepted);
        await Services.GetRequiredService<AccessDirectory>().ReadAsync(CancellationToken.None);
        return (id.Text, secret);
    }

    internal async Task<string> TokenAsync(AccessScopes scopes)
    {
        var (id, secret) = await CreateOperatorAsync(scopes);
        return (await Access.IssueTokenAsync(new() { Operator = id, Secret = secret })).Token;
    }

    /// <summary>A token like those of the service, but for what a test changes.</summary>
    internal async Task<string> ForgeAsync(string subject, Action<SecurityTokenDescriptor> change)
    {
        var directory = Services.GetRequiredService<AccessDirectory>();
        await TokenAsync(AccessScopes.User);
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var descriptor = new SecurityTokenDescriptor
        {
            TokenType = TokenIssuer.TokenType,
            Issuer = "productioncrew",
            Audience = "productioncrew",
            IssuedAt = now,
            Expires = now.AddMinutes(5),
            SigningCredentials = directory.Material!.Open(directory.Now.Keys[0]),
            Claims = new Dictionary<string, object> { ["sub"] = subject, ["scope"] = "user manager admin" },
        };
        change(descriptor);
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(descriptor);
    }

    public static Metadata With(string token) => new() { { "authorization", $"Bearer {token}" } };
}
