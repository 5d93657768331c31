using System.CommandLine;
using Grpc.Core;

namespace ProductionCrew.Bench.Load;

/// <summary>The verb that puts a load on any running service.</summary>
internal static class LoadCommand
{
    public static Command Create()
    {
        var address = new Argument<Uri>("ADDRESS") { Description = "The service, such as http://127.0.0.1:5080." };
        address.CustomParser = result =>
        {
            if (Uri.TryCreate(result.Tokens.Single().Value, UriKind.Absolute, out var parsed) && parsed.Scheme is "http" or "https")
            {
                return parsed;
            }

            result.AddError($"'{result.Tokens.Single().Value}' is no address such as http://127.0.0.1:5080.");
            return null;
        };
        var absent = new LoadOptions(new Uri("http://127.0.0.1:5080"));
        var mode = new Option<LoadMode>("--mode")
        {
            Description = "book: distinct bookings; contend: eight callers for each; availability: who is free.",
        };
        var callsInFlight = Number("--calls-in-flight", "Callers at the same time.", absent.CallsInFlight, LoadOptions.CallsInFlightMax);
        var seconds = Number("--duration-seconds", "How long.", absent.DurationSeconds, LoadOptions.DurationSecondsMax);
        var crew = Number("--crew", "People to book; those missing are hired.", absent.CrewCount, LoadOptions.CrewMax);
        var productions = Number(
            "--productions",
            "Shows to book for; those missing are made.",
            absent.ProductionCount,
            LoadOptions.ProductionMax
        );
        var seed = Number("--seed", "Decides who is booked when.", absent.Seed, int.MaxValue);
        var connections = Number("--connections", "HTTP/2 connections.", absent.ConnectionCount, 100);
        var deadlineMs = Number("--deadline-ms", "How long a call may take.", absent.DeadlineMs, 600_000);
        var ordered = new Option<bool>("--ordered-request-ids")
        {
            Description = "Request ids that grow with time, instead of random ones.",
        };
        var yes = new Option<bool>("--yes") { Description = "Go on although the server is not on this machine." };

        var load = new Command(
            "load",
            "Puts a load on a ProductionCrew service and tells how it bears it. It writes crew members and productions named 'Load ...', and bookings of those."
        )
        {
            address,
            mode,
            callsInFlight,
            seconds,
            crew,
            productions,
            seed,
            connections,
            deadlineMs,
            ordered,
            yes,
        };
        load.SetAction(
            (parsed, cancellationToken) =>
            {
                var options = new LoadOptions(parsed.GetRequiredValue(address))
                {
                    Mode = parsed.GetValue(mode),
                    CallsInFlight = parsed.GetValue(callsInFlight),
                    DurationSeconds = parsed.GetValue(seconds),
                    CrewCount = parsed.GetValue(crew),
                    ProductionCount = parsed.GetValue(productions),
                    Seed = parsed.GetValue(seed),
                    ConnectionCount = parsed.GetValue(connections),
                    DeadlineMs = parsed.GetValue(deadlineMs),
                    OrderedRequestIds = parsed.GetValue(ordered),
                };
                return RunAsync(options, parsed.GetValue(yes), cancellationToken);
            }
        );
        return load;
    }

    private static Option<int> Number(string name, string description, int absent, int max)
    {
        var option = new Option<int>(name) { Description = $"{description} From 1 to {max}.", DefaultValueFactory = _ => absent };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is var value && (value < 1 || value > max))
            {
                result.AddError($"{name} must be from 1 to {max}.");
            }
        });
        return option;
    }

    private static async Task<int> RunAsync(LoadOptions options, bool yes, CancellationToken cancellationToken)
    {
        var writes = options.Mode == LoadMode.Availability ? "" : ", and as many bookings of them as it takes";
        await Console.Error.WriteLineAsync(
            $"load: writes up to {options.CrewCount} crew members and {options.ProductionCount} productions named 'Load ...'{writes}, to {options.Address}; nothing removes them again"
        );
        if (!options.Address.IsLoopback && !yes)
        {
            await Console.Error.WriteLineAsync("load: that is not this machine; say --yes if you mean it");
            return ExitCodes.Usage;
        }

        try
        {
            using var open = new Connections(options.Address, options.ConnectionCount);
            var stage = await new Preparation(open, options).RunAsync(cancellationToken);
            var tally = new Tally();
            var duration = TimeSpan.FromSeconds(options.DurationSeconds);
            await using (new Progress(Console.Error, tally, duration).Start())
            {
                await new Runner(new Traffic(options, open, stage), options).RunAsync(tally, duration, cancellationToken);
            }

            Report.Write(Console.Out, tally);
            return ExitCodes.Ok;
        }
        catch (RpcException refused)
        {
            await Console.Error.WriteLineAsync($"load: {refused.StatusCode}: {refused.Status.Detail}");
            return ExitCodes.Unavailable;
        }
    }
}
