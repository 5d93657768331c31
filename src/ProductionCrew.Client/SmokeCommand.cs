using System.CommandLine;

namespace ProductionCrew.Client;

/// <summary><c>smoke</c>: whether a running service is the one it should be.</summary>
internal static class SmokeCommand
{
    public static Command Create()
    {
        var address = AddressArgument.Create();
        var command = new Command("smoke", "Check a running service from outside and print what was checked.") { address };
        command.SetAction(
            (parsed, cancellationToken) =>
                Smoke.RunAsync(parsed.GetRequiredValue(address), parsed.InvocationConfiguration.Output, cancellationToken)
        );
        return command;
    }
}
