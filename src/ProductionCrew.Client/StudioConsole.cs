using System.Globalization;
using Spectre.Console;

namespace ProductionCrew.Client;

/// <summary>
/// The output of the verbs that load files. On a terminal it has progress bars and colors. In a file or a pipe it has plain lines without
/// control codes.
/// </summary>
internal sealed class StudioConsole
{
    private const int PlainWidth = 140;

    private readonly TextWriter output;
    private readonly IAnsiConsole? terminal;

    public StudioConsole(TextWriter output)
    {
        this.output = output;
        var isTerminal = ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected;
        terminal = isTerminal ? AnsiConsole.Console : null;
    }

    /// <summary>A line as it is, not wrapped: it may be a file name and a line number that somebody clicks on.</summary>
    public void WriteLine(string text = "") => output.WriteLine(text);

    public void Write(Table table)
    {
        if (terminal is not null)
        {
            terminal.Write(table);
            return;
        }

        using var plain = new StringWriter(CultureInfo.InvariantCulture);
        Plain(plain).Write(table);
        foreach (var line in plain.ToString().Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0))
        {
            output.WriteLine(line);
        }
    }

    /// <summary>Runs work with a known number of steps and shows a progress bar.</summary>
    /// <param name="work">Calls its argument after each step.</param>
    public async Task<T> StepAsync<T>(string title, int stepCount, Func<Action, Task<T>> work)
    {
        if (terminal is not { Profile.Capabilities.Interactive: true })
        {
            return await work(() => { });
        }

        return await terminal
            .Progress()
            .AutoClear(enabled: true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .StartAsync(context =>
            {
                var bar = context.AddTask(Markup.Escape(title), maxValue: Math.Max(1, stepCount));
                return work(() => bar.Increment(1));
            });
    }

    private static IAnsiConsole Plain(TextWriter output)
    {
        var plain = AnsiConsole.Create(
            new AnsiConsoleSettings
            {
                Ansi = AnsiSupport.No,
                ColorSystem = ColorSystemSupport.NoColors,
                Interactive = InteractionSupport.No,
                Out = new AnsiConsoleOutput(output),
                Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
            }
        );
        plain.Profile.Width = PlainWidth;
        return plain;
    }
}
