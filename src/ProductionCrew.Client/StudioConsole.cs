using System.Globalization;
using Spectre.Console;

namespace ProductionCrew.Client;

/// <summary>
/// The output of the verbs. On a terminal it has progress bars and colors. In a file or a pipe it has plain lines without control codes.
/// </summary>
internal sealed class StudioConsole
{
    /// <summary>Where the sentences of a table are wrapped outside of a terminal.</summary>
    private const int ProseWidth = 140;

    /// <summary>More than any row of names and numbers takes: programs that read a pipe want each in one line.</summary>
    private const int RowWidth = 20_000;

    private readonly TextWriter output;
    private readonly IAnsiConsole? terminal;

    public StudioConsole(TextWriter output)
        : this(output, ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected ? AnsiConsole.Console : null) { }

    /// <param name="terminal">Null if the output is none.</param>
    internal StudioConsole(TextWriter output, IAnsiConsole? terminal) => (this.output, this.terminal) = (output, terminal);

    /// <summary>Whether it shows progress as a bar.</summary>
    public bool IsInteractive => terminal is { Profile.Capabilities.Interactive: true };

    /// <summary>How many letters a line of the terminal takes; null where lines may be as long as they are.</summary>
    public int? Width => terminal?.Profile.Width;

    /// <summary>A line as it is, not wrapped: it may be a file name and a line number that somebody clicks on.</summary>
    public void WriteLine(string text = "") => output.WriteLine(text);

    /// <summary>A table of names and numbers: outside of a terminal each row is one line.</summary>
    public void Write(Table table) => Write(table, RowWidth);

    /// <summary>A table with sentences in it, which are wrapped everywhere.</summary>
    public void WriteProse(Table table) => Write(table, ProseWidth);

    /// <summary>Runs work with a known number of steps and shows a progress bar.</summary>
    /// <param name="work">Calls its argument after each step.</param>
    public async Task<T> StepAsync<T>(string title, int stepCount, Func<Action, Task<T>> work)
    {
        if (terminal is null || !IsInteractive)
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

    /// <summary>Runs work that says how far it is, from 0 to 1, and how it goes: a bar on a terminal, and a line each time elsewhere.</summary>
    public async Task FollowAsync(Func<Action<double, string>, Task> work)
    {
        if (terminal is null || !IsInteractive)
        {
            await work((_, text) => output.WriteLine(text));
            return;
        }

        await terminal
            .Progress()
            .AutoClear(enabled: true)
            .Columns(new ProgressBarColumn(), new PercentageColumn(), new TaskDescriptionColumn { Alignment = Justify.Left })
            .StartAsync(async context =>
            {
                var bar = context.AddTask("starting", maxValue: 1);
                await work(
                    (share, text) =>
                    {
                        bar.Value = share;
                        bar.Description = Markup.Escape(text);
                    }
                );
            });
    }

    private void Write(Table table, int plainWidth)
    {
        if (terminal is not null)
        {
            terminal.Write(table);
            return;
        }

        using var plain = new StringWriter(CultureInfo.InvariantCulture);
        Plain(plain, plainWidth).Write(table);
        foreach (var line in plain.ToString().Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0))
        {
            output.WriteLine(line);
        }
    }

    private static IAnsiConsole Plain(TextWriter output, int width)
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
        plain.Profile.Width = width;
        return plain;
    }
}
