using System.CommandLine;

namespace ProductionCrew.Client.Smoke;

/// <summary><c>smoke</c>: checks that a running service answers, offers what this version expects, and keeps what is written.</summary>
internal static class SmokeCommand
{
    public static Command Create()
    {
        var address = new ServiceAddress();
        var readOnly = new Option<bool>("--read-only") { Description = "Write nothing." };
        var requireWrite = new Option<bool>("--require-write")
        {
            Description = "Fail if nothing could be written for want of a token or of the scope manager.",
        };
        var command = new Command(
            "smoke",
            "Check a running service from outside, a line for each check: health, reflection, a read, a stream, a dry run, and a change that is "
                + "read back over another connection and taken away again. The change is a contract of a person named "
                + $"'{ScratchPerson.DisplayName}' on a day of the year 2200, and what a smoke test that was killed has left is taken away by the next. "
                + "What the token does not allow is skipped. Exit code 1 if a check failed."
        )
        {
            readOnly,
            requireWrite,
        };
        address.Attach(command);
        command.Validators.Add(result =>
        {
            if (result.GetValue(readOnly) && result.GetValue(requireWrite))
            {
                result.AddError("Give --read-only or --require-write, not both.");
            }
        });
        command.SetAction(
            (parsed, cancellationToken) =>
                SmokeRun.RunAsync(
                    address.Of(parsed),
                    parsed.GetValue(readOnly) ? WriteCheck.Never
                        : parsed.GetValue(requireWrite) ? WriteCheck.Always
                        : WriteCheck.IfAllowed,
                    parsed.InvocationConfiguration.Output,
                    cancellationToken
                )
        );
        return command;
    }
}
