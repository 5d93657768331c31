using System.CommandLine;
using System.Globalization;
using ProductionCrew.Client;
using ProductionCrew.Host.Hosting;
using ProductionCrew.Host.Settings;
using ProductionCrew.Storage;
using ProductionCrew.Storage.Copies;

namespace ProductionCrew.Host.Commands;

/// <summary><c>copy</c>: copies a whole desk from one database into an empty one, of the same kind of store or of the other.</summary>
internal static class CopyCommand
{
    private const string Forms = "sqlite:PATH or " + PostgresUrl.Form;

    public static Command Create(StoreDriver store)
    {
        var from = Place("FROM", $"The desk: {Forms}. No service may have a SQLite file open; PostgreSQL is copied as of one moment.");
        var to = Place("TO", $"Where to: {Forms}. There must be no such file, or no desk in the database.");
        var command = new Command(
            "copy",
            "Copy a desk with all that it holds from SQLite to PostgreSQL, or the other way, into a new database. It becomes usable only when everything "
                + "was read back and is the same; a copy that is broken off leaves nothing. What a URL leaves open comes from PGPASSWORD, PGPASSFILE and "
                + "the other variables of PostgreSQL."
        )
        {
            from,
            to,
        };
        command.SetAction(
            async (parsed, _) =>
            {
                var output = parsed.InvocationConfiguration;
                await RunAsync(store, parsed.GetRequiredValue(from), parsed.GetRequiredValue(to), output.Output, output.Error);
                return ExitCode.Ok;
            }
        );
        return command;
    }

    private static async Task RunAsync(StoreDriver store, string from, string to, TextWriter output, TextWriter error)
    {
        var (source, target) = (Settings("FROM", from), Settings("TO", to));
        await using var copied = await NamedAsync("FROM", () => store.OpenCopied(source));
        await using var copy = await NamedAsync("TO", () => store.BeginCopy(target, copied.Name));
        var summary = await DeskCopy.RunAsync(copied, copy, line => error.WriteLine(line));
        await output.WriteLineAsync($"copied from {copied.Name} to {copy.Name}: {summary.Log}");
        await output.WriteLineAsync(
            string.Create(
                CultureInfo.InvariantCulture,
                $"read back the same: {summary.Tables.Length} tables with {summary.RowCount} rows, SHA-256 {summary.Sha256}"
            )
        );
    }

    private static Argument<string> Place(string name, string description)
    {
        var place = new Argument<string>(name) { Description = description };
        place.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: "" }])
            {
                result.AddError($"{name} is empty.");
            }
        });
        return place;
    }

    private static HostSettings Settings(string place, string url)
    {
        try
        {
            return HostApplication.ReadSettings([$"--{DatabaseUrl.Key}={url}"]);
        }
        catch (CommandException refused)
        {
            throw new CommandException(refused.ExitCode, Named(place, refused.Message), refused);
        }
    }

    private static async Task<T> NamedAsync<T>(string place, Func<Task<T>> open)
    {
        try
        {
            return await open();
        }
        catch (StoreStartException refused)
        {
            throw new StoreStartException($"{place}: {Named(place, refused.Message)}", refused);
        }
    }

    /// <summary>A message as it is for the other verbs, which name one database by a setting, with the name that it has here.</summary>
    private static string Named(string place, string message) =>
        message
            .Replace($"{DatabaseUrl.Key}=", $"{place} ", StringComparison.Ordinal)
            .Replace(DatabaseUrl.Key, place, StringComparison.Ordinal);
}
