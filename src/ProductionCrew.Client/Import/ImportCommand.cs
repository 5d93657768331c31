using System.CommandLine;
using Grpc.Core;
using ProductionCrew.Client.Import.Bookings;
using ProductionCrew.Client.Import.Work;
using ProductionCrew.V1;

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
        var bookings = new Option<string?>("--bookings")
        {
            Description = "A CSV file of bookings and holds, as `export bookings` writes it, after the crew and the productions.",
            HelpName = "FILE",
        };
        var work = new Option<string?>("--work")
        {
            Description = "A CSV file of hours that were worked, after crew and productions. It may have millions of rows.",
            HelpName = "FILE",
        };
        var update = new Option<bool>("--update") { Description = "Change what is there already to what the files say." };
        var unbooked = new Option<bool>("--allow-unbooked") { Description = "Take hours of days that are not booked too, and mark them." };
        var all = new Option<bool>("--all-or-nothing") { Description = "Take all rows of the hours, or none if one is bad." };
        var command = new Command(
            "import",
            "Load crew, productions, bookings and hours from CSV files, say of each row what became of it, and go on after a bad one. A row that is there "
                + "already is not added again, so it can be run again. Exit code 1 if a row was bad, refused or conflicting."
        )
        {
            crew,
            productions,
            bookings,
            work,
            update,
            unbooked,
            all,
        };
        address.Attach(command);
        command.Validators.Add(result =>
        {
            if (new[] { crew, productions, bookings, work }.All(file => result.GetResult(file) is null))
            {
                result.AddError("Give --crew FILE, --productions FILE, --bookings FILE, --work FILE, or several of them.");
            }
        });
        command.SetAction(
            (parsed, cancellationToken) =>
                RunAsync(
                    address.Of(parsed),
                    (parsed.GetValue(crew), parsed.GetValue(productions), parsed.GetValue(bookings), parsed.GetValue(work)),
                    new FileImport.Mode(Updates: parsed.GetValue(update), TellsEachRow: true),
                    new WorkImport
                    {
                        Mode = parsed.GetValue(all) ? WorkImportMode.AllOrNothing : WorkImportMode.EachRow,
                        ReplaceExisting = parsed.GetValue(update),
                        AllowUnbooked = parsed.GetValue(unbooked),
                    },
                    parsed.InvocationConfiguration.Output,
                    cancellationToken
                )
        );
        return command;
    }

    private static async Task<int> RunAsync(
        Uri address,
        (string? Crew, string? Productions, string? Bookings, string? Work) paths,
        FileImport.Mode mode,
        WorkImport workOptions,
        TextWriter output,
        CancellationToken cancellationToken
    )
    {
        using var client = new StudioClient(address);
        var console = new StudioConsole(output);
        var isComplete = true;
        var (crewNames, productionNames) = (new FileNames(), new FileNames());
        try
        {
            if (paths.Crew is not null)
            {
                isComplete &= await LoadAsync(new CrewRows(), paths.Crew, FileImport.Words.Crew, crewNames);
            }

            if (paths.Productions is not null)
            {
                isComplete &= await LoadAsync(new ProductionRows(), paths.Productions, FileImport.Words.Productions, productionNames);
            }

            if (paths.Bookings is not null)
            {
                var (people, productions) = await WorkFile.NamesAsync(client, cancellationToken);
                var rows = new BookingRows(crewNames, productionNames, people, productions, TimeProvider.System);
                isComplete &= await LoadAsync(rows, paths.Bookings, FileImport.Words.Bookings, new FileNames());
            }

            if (paths.Work is not null)
            {
                var file = await WorkFile.OpenAsync(client, paths.Work, cancellationToken);
                isComplete &= await new WorkFileImport(client, file, console, cancellationToken).RunAsync(workOptions);
            }

            return isComplete ? ExitCode.Ok : ExitCode.Failed;
        }
        catch (RpcException fault)
        {
            throw Faults.ToCommandException(fault, client);
        }

        async Task<bool> LoadAsync<TRequest>(IRowKind<TRequest> kind, string path, FileImport.Words words, FileNames names)
            where TRequest : class
        {
            var report = await FileImport.RunAsync(client, kind, path, words, mode, console, cancellationToken, names);
            foreach (var refused in report.Refused)
            {
                console.WriteLine($"  {refused}");
            }

            return report.IsComplete;
        }
    }
}
