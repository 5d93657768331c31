using System.Globalization;
using System.Text.Json;

namespace ProductionCrew.Client.Load.Plans;

/// <summary>Reads plans: JSON in which nothing may stand that is not known.</summary>
internal static class PlanFile
{
    /// <exception cref="CommandException">It cannot be read, or is no plan; the message names every place that is wrong.</exception>
    public static LoadPlan Read(string path)
    {
        try
        {
            var length = new FileInfo(path).Length;
            return length > PlanLimits.FileBytesMax
                ? throw new CommandException(ExitCode.Usage, $"{path} has {length} bytes, and a plan at most {PlanLimits.FileBytesMax}.")
                : Parse(File.ReadAllBytes(path), path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(ExitCode.Usage, $"The plan cannot be read: {fault.Message}", fault);
        }
    }

    /// <exception cref="CommandException">It is no plan.</exception>
    public static LoadPlan Parse(ReadOnlyMemory<byte> json, string path)
    {
        var problems = new List<string>();
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false });
            if (PlanObject.Of(document.RootElement, "", problems) is { } root && PlanOf(root, problems) is { } plan)
            {
                return plan;
            }
        }
        catch (JsonException fault)
        {
            var place =
                fault.LineNumber is { } line && fault.BytePositionInLine is { } column
                    ? string.Create(CultureInfo.InvariantCulture, $"line {line + 1}, byte {column + 1}: ")
                    : "";
            problems.Add($"{place}{Sentence(fault.Message)}");
        }

        throw new CommandException(ExitCode.Usage, $"{path} is no plan for a load: {string.Join("; ", problems)}.");
    }

    /// <summary>The first sentence: what follows is the place, in other words.</summary>
    private static string Sentence(string message)
    {
        var end = message.IndexOf(". ", StringComparison.Ordinal);
        return (end < 0 ? message : message[..end]).TrimEnd('.');
    }

    private static LoadPlan? PlanOf(PlanObject root, List<string> problems)
    {
        var plan = new LoadPlan
        {
            Title = root.Text("title", "Load", PlanLimits.TitleLengthMax),
            People = root.Whole("people", 1, PlanLimits.PeopleMax),
            Productions = root.Whole("productions", 1, PlanLimits.ProductionsMax),
            Ramp = PlanParts.RampOf(root),
            Mix = PlanParts.MixOf(root),
            Contenders = root.Whole("contenders", PlanLimits.ContendersMin, PlanLimits.ContendersMax, absent: 8),
            Watchers = root.Whole("watchers", 0, PlanLimits.WatchersMax, absent: 0),
            Connections = root.Whole("connections", 1, PlanLimits.ConnectionsMax, absent: 4),
            Deadline = TimeSpan.FromMilliseconds(
                root.Whole("deadlineMs", PlanLimits.DeadlineMsMin, PlanLimits.DeadlineMsMax, absent: 10_000)
            ),
            Seed = root.Whole("seed", 0, int.MaxValue, absent: 1),
            Thresholds = PlanParts.ThresholdsOf(root),
        };
        root.End();
        if (problems.Count == 0)
        {
            PlanParts.CheckWhole(root, plan);
        }

        return problems.Count == 0 ? plan : null;
    }
}
