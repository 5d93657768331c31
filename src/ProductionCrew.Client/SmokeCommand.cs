using System.CommandLine;

namespace ProductionCrew.Client;

/// <summary><c>smoke</c>: checks that a running service answers, and offers the services that this version expects.</summary>
internal static class SmokeCommand
{
    public static Command Create()
    {
        var address = new ServiceAddress();
        var command = new Command("smoke", "Check a running service from outside and print what was checked.");
        address.Attach(command);
        command.SetAction(
            (parsed, cancellationToken) => Smoke.RunAsync(address.Of(parsed), parsed.InvocationConfiguration.Output, cancellationToken)
        );
        return command;
    }
}
