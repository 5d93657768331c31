using System.CommandLine;
using System.Globalization;
using Grpc.Core;

namespace ProductionCrew.Client.Import;

/// <summary><c>import</c>: loads a studio's own files into a running service, and may be run again at any time.</summary>
internal static class ImportCommand
{
    public static Command Create()
    {
        var address = AddressArgument.Create();
        var crew = new Option<string?>("--crew") { Description = "A CSV file of crew members to hire.", HelpName = "FILE" };
        var productions = new Option<string?>("--productions")
        {
            Description = "A CSV file of productions to schedule and staff, after the crew.",
            HelpName = "FILE",
        };
        var command = new Command(
            "import",
            "Load crew and productions from CSV files, name every bad row and go on with the others. What is there already is left as it "
                + "is, so it can be run again. Exit code 1 if a row was bad or refused."
        )
        {
            address,
            crew,
            productions,
        };
        command.Validators.Add(result =>
        {
            if (result.GetResult(crew) is null && result.GetResult(productions) is null)
            {
                result.AddError("Give --crew FILE, --productions FILE or both.");
            }
        });
        command.SetAction(
            (parsed, cancellationToken) =>
                RunAsync(
                    parsed.GetRequiredValue(address),
                    parsed.GetValue(crew),
                    parsed.GetValue(productions),
                    parsed.InvocationConfiguration.Output,
                    cancellationToken
                )
        );
        return command;
    }

    private static async Task<int> RunAsync(
        Uri address,
        string? crewPath,
        string? productionsPath,
        TextWriter output,
        CancellationToken cancellationToken
    )
    {
        using var client = new StudioClient(address);
        var console = new StudioConsole(output);
        var isComplete = true;
        try
        {
            if (crewPath is not null)
            {
                isComplete &= await LoadAsync(new CrewRows(), crewPath, FileImport.Words.Crew);
            }

            if (productionsPath is not null)
            {
                isComplete &= await LoadAsync(new ProductionRows(), productionsPath, FileImport.Words.Productions);
            }

            return isComplete ? ExitCode.Ok : ExitCode.Failed;
        }
        catch (RpcException fault)
        {
            throw Faults.ToCommandException(fault, address);
        }

        async Task<bool> LoadAsync<TRequest>(IRowKind<TRequest> kind, string path, FileImport.Words words)
            where TRequest : class
        {
            var report = await FileImport.RunAsync(client, kind, path, words, console, cancellationToken);
            foreach (var refused in report.Refused)
            {
                var place = string.Create(CultureInfo.InvariantCulture, $"{refused.File}:{refused.Line}");
                console.WriteLine($"  {place}: {refused.Request}: {refused.Refusal.ReasonName}: {refused.Refusal.Message}");
            }

            return report.IsComplete;
        }
    }
}
