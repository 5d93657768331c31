using System.CommandLine;
using Grpc.Core;

namespace ProductionCrew.Client.Import;

/// <summary><c>import</c>: loads a studio's own files into a running service, and may be run again at any time.</summary>
internal static class ImportCommand
{
    public static Command Create()
    {
        var address = new ServiceAddress();
        var crew = new Option<string?>("--crew") { Description = "A CSV file of crew members to hire.", HelpName = "FILE" };
        var productions = new Option<string?>("--productions")
        {
            Description = "A CSV file of productions to schedule and staff, after the crew.",
            HelpName = "FILE",
        };
        var update = new Option<bool>("--update") { Description = "Change what is there already to what the files say." };
        var command = new Command(
            "import",
            "Load crew and productions from CSV files, say of each row what became of it, and go on after a bad one. A row that is there "
                + "already is not added again, so it can be run again. Exit code 1 if a row was bad, refused or conflicting."
        )
        {
            crew,
            productions,
            update,
        };
        address.Attach(command);
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
                    address.Of(parsed),
                    parsed.GetValue(crew),
                    parsed.GetValue(productions),
                    new FileImport.Mode(Updates: parsed.GetValue(update), TellsEachRow: true),
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
        FileImport.Mode mode,
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
            throw Faults.ToCommandException(fault, client);
        }

        async Task<bool> LoadAsync<TRequest>(IRowKind<TRequest> kind, string path, FileImport.Words words)
            where TRequest : class
        {
            var report = await FileImport.RunAsync(client, kind, path, words, mode, console, cancellationToken);
            foreach (var refused in report.Refused)
            {
                console.WriteLine($"  {refused}");
            }

            return report.IsComplete;
        }
    }
}
