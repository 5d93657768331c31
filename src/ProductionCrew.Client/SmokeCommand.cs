using System.CommandLine;

namespace ProductionCrew.Client;

/// <summary><c>smoke</c>: checks that a running service answers, and offers the services that this version expects.</summary>
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
