using Grpc.Core;
using Grpc.Net.Client;
using ProductionCrew.V1;

namespace ProductionCrew.Client;

/// <summary>The token of an operator, renewed before it expires: for what takes longer than a token lives.</summary>
internal sealed class OperatorToken : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly GrpcChannel channel;
    private readonly string name;
    private readonly string secret;
    private readonly SemaphoreSlim gate = new(1);
    private volatile Issued? issued;

    public OperatorToken(Uri address, string name, string secret)
    {
        channel = ServiceChannel.Open(address, connections: Connections);
        (this.name, this.secret) = (name, secret);
    }

    /// <summary>Whether the service was ever reached.</summary>
    public ConnectionRecord Connections { get; } = new();

    /// <exception cref="RpcException">No token was issued.</exception>
    public async Task<string> CurrentAsync(CancellationToken cancellationToken)
    {
        if (issued is { IsFresh: true } fresh)
        {
            return fresh.Token;
        }

        await gate.WaitAsync(cancellationToken);
        try
        {
            issued = issued is { IsFresh: true } renewed ? renewed : await IssueAsync();
            return issued.Token;
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose()
    {
        channel.Dispose();
        gate.Dispose();
    }

    private async Task<Issued> IssueAsync()
    {
        var now = TimeProvider.System.GetUtcNow();
        var answer = await new AccessService.AccessServiceClient(channel).IssueTokenAsync(
            new IssueTokenRequest { Operator = name, Secret = secret },
            deadline: now.UtcDateTime + Patience
        );
        // While a third of its life is left.
        return new Issued(answer.Token, now + ((answer.ExpireTime.ToDateTimeOffset() - now) * 2 / 3));
    }

    private sealed record Issued(string Token, DateTimeOffset RenewTime)
    {
        public bool IsFresh => TimeProvider.System.GetUtcNow() < RenewTime;
    }
}
