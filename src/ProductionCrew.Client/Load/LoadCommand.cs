using System.CommandLine;
using System.Runtime.InteropServices;
using Grpc.Core;
using ProductionCrew.Client.Load.Plans;
using ProductionCrew.Client.Load.Results;
using ProductionCrew.Client.Load.Running;
using ProductionCrew.V1;
using static System.FormattableString;

namespace ProductionCrew.Client.Load;

/// <summary><c>load</c>: puts a planned load on a running service, and says whether the service bore it and lost nothing.</summary>
internal static class LoadCommand
{
    private const int SilenceSecondsMax = 3_600;
    private const int DefaultSilenceSeconds = 60;

    /// <summary>How much longer than the ramp a token has to live, for what comes before and behind.</summary>
    private static readonly TimeSpan TokenMargin = TimeSpan.FromMinutes(2);

    public static Command Create()
    {
        var address = new ServiceAddress();
        var plan = new Option<string?>("--plan")
        {
            Description = "The plan, a file of JSON; docs/load.md has its members.",
            HelpName = "FILE",
        };
        var report = new Option<string?>("--report") { Description = "Write a page of HTML about it, with charts.", HelpName = "FILE" };
        var clean = new Option<bool>("--clean")
        {
            Description = "Only take away what earlier loads left, and what one that runs now uses.",
        };
        var yes = new Option<bool>("--yes") { Description = "Go on though the service is not on this machine." };
        var operatorName = new Option<string?>("--operator")
        {
            Description =
                $"Sign in as this operator, with the secret in the variable {TokenCommand.SecretVariable} or the first line of the input, and renew the "
                + $"token in time; absent = the token in {TokenHandler.Variable} all the time.",
            HelpName = "OPERATOR",
        };
        var silence = new Option<int>("--silence-seconds")
        {
            Description = $"How long the service may be silent until the load gives up, 1 to {SilenceSecondsMax}.",
            HelpName = "SECONDS",
            DefaultValueFactory = _ => DefaultSilenceSeconds,
        };
        var command = new Command(
            "load",
            "Put a load on a running service as a plan says: bookings that many callers want at once and bookings that nobody else wants, reads, and "
                + "streams of changes. A line says of each threshold of the plan whether it was met, and others whether all that was acknowledged is "
                + "there and nobody is booked twice. What it made is taken away again, also after Ctrl-C. Exit code 1 if a threshold was missed, "
                + "something was lost, or it ended early."
        )
        {
            plan,
            report,
            clean,
            yes,
            operatorName,
            silence,
        };
        address.Attach(command);
        command.Validators.Add(result =>
        {
            if (result.GetValue(clean) == (result.GetResult(plan) is not null))
            {
                result.AddError("Give --plan FILE, or --clean.");
            }
        });
        silence.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > SilenceSecondsMax)
            {
                result.AddError($"--silence-seconds must be from 1 to {SilenceSecondsMax}.");
            }
        });
        command.SetAction(
            async (parsed, _) =>
            {
                var options = new Options(
                    address.Of(parsed),
                    parsed.GetValue(report),
                    parsed.GetValue(yes),
                    parsed.GetValue(operatorName),
                    TimeSpan.FromSeconds(parsed.GetValue(silence))
                );
                var output = parsed.InvocationConfiguration.Output;
                return parsed.GetValue(plan) is { } file
                    ? await RunAsync(PlanFile.Read(file), options, output)
                    : await CleanAsync(options, output);
            }
        );
        return command;
    }

    private sealed record Options(Uri Address, string? Report, bool IsSure, string? Operator, TimeSpan Silence);

    private static async Task<int> RunAsync(LoadPlan plan, Options options, TextWriter output)
    {
        var console = new StudioConsole(output);
        console.WriteLine(Promise(plan, options.Address));
        RefuseIfUnsure(options, "that is what it would do");
        ReportFile.Try(options.Report);
        using var token = await TokenOfAsync(options);
        using var client = new LoadClient(options.Address, plan.Connections, token);
        try
        {
            await CheckRightsAsync(client, token, token is null ? plan.Ramp.Length + plan.Deadline + TokenMargin : TimeSpan.Zero);
        }
        catch (RpcException refused)
        {
            return await ServiceAbsence.ReportAsync(refused, options.Address, client.Connections, isChange: false, output);
        }

        using var stop = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => End(signal, stop));
        using var termination = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => End(signal, stop));
        var result = await new LoadRun(plan, client, console, options.Silence).RunAsync(stop.Token);
        ResultLines.Write(console, result);
        if (options.Report is { } path)
        {
            ReportFile.Write(path, result);
            console.WriteLine($"report: {path}");
        }

        return result.HasPassed ? ExitCode.Ok : ExitCode.Failed;
    }

    private static async Task<int> CleanAsync(Options options, TextWriter output)
    {
        RefuseIfUnsure(options, "it would void the contracts of all people, and cancel all productions, that are named 'Load test ...'");
        using var token = await TokenOfAsync(options);
        using var client = new LoadClient(options.Address, connections: 1, token);
        try
        {
            await CheckRightsAsync(client, token, TimeSpan.Zero);
            var (isClean, line) = await new Cleaning(client, new RetryingCall(options.Silence)).RunOnLeftoversAsync();
            await output.WriteLineAsync(CommandName.In(line, CommandName.Current));
            return isClean ? ExitCode.Ok : ExitCode.Failed;
        }
        catch (RpcException refused)
        {
            return await ServiceAbsence.ReportAsync(refused, options.Address, client.Connections, isChange: false, output);
        }
    }

    private static string Promise(LoadPlan plan, Uri address)
    {
        var bookings =
            !plan.HasBookings ? "no bookings"
            : plan.Ramp.IsRate ? Invariant($"about {plan.BookingCount:#,0} bookings")
            : "as many bookings as it gets";
        return Invariant(
            $"{plan.Title}: {plan.Ramp.Length.TotalSeconds:0} seconds on {address.GetLeftPart(UriPartial.Authority)}. It adds {plan.People:#,0} people and {plan.Productions} productions named 'Load test ...', and {bookings} of those on days from {LoadNames.Day(0)} on."
        );
    }

    private static async Task<OperatorToken?> TokenOfAsync(Options options)
    {
        if (options.Operator is not { } name)
        {
            return null;
        }

        return Environment.GetEnvironmentVariable(TokenHandler.Variable) is { Length: > 0 }
            ? throw new CommandException(ExitCode.Usage, $"Give --operator or the variable {TokenHandler.Variable}, not both.")
            : new OperatorToken(options.Address, name, await TokenCommand.ReadSecretAsync(CancellationToken.None));
    }

    private static void RefuseIfUnsure(Options options, string what)
    {
        if (!options.Address.IsLoopback && !options.IsSure)
        {
            throw new CommandException(
                ExitCode.Usage,
                $"{options.Address.GetLeftPart(UriPartial.Authority)} is not on this machine, and {what}: give --yes if you mean it."
            );
        }
    }

    /// <exception cref="CommandException">The caller may not change what it would have to, or not for long enough.</exception>
    private static async Task CheckRightsAsync(LoadClient client, OperatorToken? token, TimeSpan length)
    {
        if (token is not null)
        {
            await token.CurrentAsync(CancellationToken.None);
        }

        var me = await client.Access.WhoAmIAsync(new WhoAmIRequest(), LoadClient.Options());
        if (!me.Scopes.Contains(AccessScope.Manager))
        {
            throw new CommandException(ExitCode.Failed, $"{me.Actor} may not make changes: a load needs a token with the scope manager.");
        }

        if (me.ExpireTime is { } expiry && expiry.ToDateTimeOffset() - TimeProvider.System.GetUtcNow() < length)
        {
            throw new CommandException(
                ExitCode.Failed,
                Invariant(
                    $"The token expires at {expiry.ToDateTime():HH:mm:ss} UTC, and the load needs one for {length.TotalSeconds:0} seconds more: sign in by --operator, which renews it."
                )
            );
        }
    }

    private static void End(PosixSignalContext signal, CancellationTokenSource stop)
    {
        // The second one ends the process.
        if (!stop.IsCancellationRequested)
        {
            signal.Cancel = true;
            stop.Cancel();
        }
    }
}
