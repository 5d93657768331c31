using System.CommandLine;
using Grpc.Core;
using ProductionCrew.V1;

namespace ProductionCrew.Client;

/// <summary><c>token</c>: asks a service for a token and prints it, for the variable that the other verbs read.</summary>
internal static class TokenCommand
{
    /// <summary>Holds the secret, which must not be on a command line either.</summary>
    public const string SecretVariable = "PRODUCTIONCREW_SECRET";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static Command Create()
    {
        var name = new Argument<string>("OPERATOR") { Description = "The operator to sign in as." };
        var scopes = new Option<AccessScope[]>("--scope")
        {
            Description = "What the token is to allow: user, manager, admin; absent = all that the operator may do.",
            HelpName = "SCOPE",
        };
        var address = AddressArgument.CreateOption("--address", $"The address of the service; {AddressArgument.Absent}");
        var command = new Command(
            "token",
            $"Print a token for the secret in the variable {SecretVariable}, or else in the first line of the input."
        )
        {
            name,
            scopes,
            address,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                RunAsync(
                    parsed.GetRequiredValue(name),
                    parsed.GetValue(scopes) ?? [],
                    parsed.GetValue(address) ?? AddressArgument.Usual,
                    parsed.InvocationConfiguration.Output,
                    cancellationToken
                )
        );
        return command;
    }

    /// <summary>The secret of an operator: that of the variable, or else the first line of the input.</summary>
    public static async Task<string> ReadSecretAsync(CancellationToken cancellationToken)
    {
        var secret = Environment.GetEnvironmentVariable(SecretVariable) is { Length: > 0 } given
            ? given
            : await Console.In.ReadLineAsync(cancellationToken) ?? "";
        return secret.Trim();
    }

    private static async Task<int> RunAsync(
        string name,
        AccessScope[] scopes,
        Uri address,
        TextWriter output,
        CancellationToken cancellationToken
    )
    {
        var secret = await ReadSecretAsync(cancellationToken);
        var connections = new ConnectionRecord();
        using var channel = ServiceChannel.Open(address, connections: connections);
        var client = new AccessService.AccessServiceClient(channel);
        try
        {
            var issued = await client.IssueTokenAsync(
                new IssueTokenRequest
                {
                    Operator = name,
                    Secret = secret,
                    Scopes = { scopes },
                },
                deadline: TimeProvider.System.GetUtcNow().UtcDateTime + Patience,
                cancellationToken: cancellationToken
            );
            await output.WriteLineAsync(issued.Token);
            return ExitCode.Ok;
        }
        catch (RpcException refused)
        {
            return await ServiceAbsence.ReportAsync(refused, address, connections, isChange: false, Console.Error);
        }
    }
}
