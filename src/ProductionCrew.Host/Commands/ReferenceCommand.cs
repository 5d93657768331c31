using System.CommandLine;
using ProductionCrew.Client;
using ProductionCrew.Host.Docs;
using ProductionCrew.Reference.Pages;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Commands;

/// <summary><c>reference</c>: writes the reference of the contract as pages of Markdown.</summary>
internal static class ReferenceCommand
{
    public static Command Create()
    {
        var directory = new Argument<DirectoryInfo>("DIRECTORY") { Description = "Where to write the pages; it may exist." };
        var command = new Command("reference", "Write the reference of the contract, as pages of Markdown, into a directory.")
        {
            directory,
        };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var folder = parsed.GetRequiredValue(directory);
                var pages = ReferencePages.Of(ProductContract.Services, ContractDocs.ScopeOf);
                try
                {
                    folder.Create();
                    foreach (var (name, text) in pages)
                    {
                        await File.WriteAllTextAsync(Path.Combine(folder.FullName, name), text, cancellationToken);
                    }
                }
                catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
                {
                    throw new CommandException(ExitCode.Failed, fault.Message, fault);
                }

                await parsed.InvocationConfiguration.Output.WriteLineAsync($"{pages.Count} pages in {folder.FullName}");
                return ExitCode.Ok;
            }
        );
        return command;
    }
}
